// An explorer: its controls, its answer, and a kept setting beside it.
(function (E) {
  "use strict";

  const REST = 300;
  const LEAD = "explorer-lead";

  // Sets the explorer that holds a node as an address says, without moving the page.
  E.lead = (node, address) => {
    node.dispatchEvent(new CustomEvent(LEAD, { bubbles: true, detail: address }));
  };

  // Draws an explorer into host. ask(setting) looks for the answer, which display() then shows with
  // the setting that it answers; addressed says whether a setting belongs into the page's address.
  E.mount = (host, spec, ask, addressed) => {
    const form = E.make("form", { class: "explorer-controls" });
    const now = E.make("div", { class: "explorer-now" });
    const kept = E.make("div", { class: "explorer-kept", hidden: "" });
    const caption = E.make("p", { class: "explorer-caption" });
    const panels = E.make("div", { class: "explorer-panels" }, [now, kept]);
    // For print, where the controls are gone.
    const inWords = E.make("p", { class: "explorer-setting" });
    // Two lines: one is seen, one is only read out.
    const status = E.make("p", { class: "explorer-status", role: "status" });
    const spoken = E.make("p", { class: "explorer-hidden", role: "status" });
    const listeners = new AbortController();
    const fields = {};
    let current = null;
    let answered = null;
    let comparison = null;
    let isHeld = false;
    let released = () => {};
    let rest = 0;
    let hasMoved = false;

    const explorer = {
      spec,
      now,

      current: () => current,

      // The setting of the current answer, in words. A kernel may answer an earlier one than the
      // controls show by now.
      inWords: () => E.inWords(spec, answered),

      // That of the kept answer, if there is one.
      keptInWords: () => (comparison ? [caption.textContent] : []),

      setting: () =>
        Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.get()])),

      apply(setting) {
        for (const [name, field] of Object.entries(fields)) field.set(setting[name]);
      },

      // The reader, or a link, has given a new setting.
      moved() {
        hasMoved = true;
        explorer.tell("");
        ask(explorer.setting());
        atRest();
      },

      display(answer, setting) {
        current = answer;
        answered = setting;
        draw();
        tools.update();
        atRest();
      },

      keepAddress() {
        if (!addressed) return;
        try {
          history.replaceState(null, "", E.addressOf(spec, explorer.setting()));
        } catch (error) { /* a browser that lets a page from disk keep no address */ }
      },

      // Puts the current answer beside those to come, or takes it away again.
      compare() {
        comparison = comparison ? null : current;
        kept.hidden = !comparison;
        kept.replaceChildren();
        if (comparison) {
          const body = E.make("div");
          E.say(caption, `${E.words.kept} (${explorer.inWords()})`);
          kept.append(caption, body);
          E.show(comparison, body);
        }
        draw();
        return comparison !== null;
      },

      tell: (text) => E.say(status, text),

      disable() {
        for (const field of Object.values(fields)) field.input.disabled = true;
      },

      isHeld: () => isHeld,

      whenReleased: (act) => { released = act; },

      remove() {
        listeners.abort();
        clearTimeout(rest);
        for (const field of Object.values(fields)) if (field.remove) field.remove();
      },
    };

    function draw() {
      E.show(current, now, comparison || undefined);
      if (comparison) panels.classList.toggle("explorer-level", E.alike(current, comparison));
    }

    // What can wait until the hand has come to rest does not delay the picture.
    function atRest() {
      clearTimeout(rest);
      rest = setTimeout(() => {
        if (current) {
          E.say(inWords, explorer.inWords());
          E.say(spoken, E.said(current));
          E.settle(current, now);
        }
        if (hasMoved) explorer.keepAddress();
        hasMoved = false;
      }, REST);
    }

    function release() {
      if (!isHeld) return;
      isHeld = false;
      released();
    }

    for (const control of spec.controls) {
      fields[control.name] = E.field(control, explorer.moved);
      form.append(fields[control.name].node);
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    panels.addEventListener(LEAD, ({ detail }) => {
      const wanted = E.settingFrom(spec, detail);
      if (!wanted) return;
      explorer.apply(wanted);
      explorer.moved();
    });
    // Only a slider is held; a list that is open keeps the end of a press to itself.
    form.addEventListener("pointerdown", (event) => { isHeld = event.target.type === "range"; });
    for (const end of ["pointerup", "pointercancel"]) {
      globalThis.addEventListener(end, release, { signal: listeners.signal });
    }
    const tools = E.tools(explorer, addressed);
    // The tools stand with the controls: an answer may be taller than the screen.
    tools.node.append(status);
    host.append(form, tools.node, inWords, panels, spoken);
    return explorer;
  };
})(globalThis.CountyExplorer);
