// The tools of an explorer: reset, compare, and what takes an answer away.
(function (E) {
  "use strict";

  // Returns their node, and update() for when an answer has come: until then there is nothing to
  // use them on.
  E.tools = (explorer, addressed) => {
    const node = E.make("div", { class: "explorer-tools" });
    const buttons = [];
    const { spec, now, tell } = explorer;

    function tool(key, act) {
      const button = E.make("button", {
        type: "button", disabled: "", "data-lm-suppress-shortcuts": "true",
      }, [E.words[key]]);
      button.addEventListener("click", act);
      buttons.push(button);
      node.append(button);
      return button;
    }

    function report(copied) {
      tell(copied ? E.words.done : E.words.failed);
    }

    tool("reset", () => {
      explorer.apply(Object.fromEntries(
        spec.controls.map((control) => [control.name, control.first])));
      explorer.moved();
    });
    const compare = tool("compare", () => {
      E.say(compare, explorer.compare() ? E.words.forget : E.words.compare);
    });
    tool("csv", () => E.copy(E.csv(explorer.current(), explorer.inWords())).then(report));
    if (addressed) {
      tool("link", () => {
        explorer.keepAddress();
        const address = location.href.split("#")[0] + E.addressOf(spec, explorer.setting());
        E.copy(address).then(report);
      });
    }
    // The last one, since it is there only where there is a picture.
    const png = tool("png", () => {
      const name = spec.name || "explorer";
      E.savePicture(now, name, [explorer.inWords(), ...explorer.keptInWords()]);
    });

    return {
      node,
      update() {
        if (png.disabled) for (const button of buttons) button.disabled = false;
        const nothing = !E.pictureIn(now);
        if (png.hidden !== nothing) png.hidden = nothing;
      },
    };
  };
})(globalThis.CountyExplorer);
