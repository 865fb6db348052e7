// An explorer: its controls, its answer, its tools.
(function (E) {
  "use strict";

  // Draws the controls into host. ask(setting, reply) gets the answer; keepAddress says whether the
  // setting belongs into the page's address.
  function mount(host, spec, ask, keepAddress) {
    var words = E.words;
    var current = null;
    var fields = {};
    var form = E.make("form", { class: "explorer-controls" });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    spec.controls.forEach(function (control) {
      fields[control.name] = E.fieldFor(control, moved);
      form.append(fields[control.name].node);
    });
    var now = E.make("div", { class: "explorer-now" });
    var kept = E.make("div", { class: "explorer-kept", hidden: "" });
    var panels = E.make("div", { class: "explorer-panels" }, [kept, now]);
    // Two lines: one is seen, one is only read out.
    var status = E.make("p", { class: "explorer-status", role: "status" });
    var spoken = E.make("p", { class: "explorer-hidden", role: "status" });
    var tools = E.make("p", { class: "explorer-tools" });

    function tool(key, act) {
      var button = E.make("button", { type: "button" }, [words[key]]);
      button.addEventListener("click", act);
      tools.append(button);
      return button;
    }

    function setting() {
      var found = {};
      Object.keys(fields).forEach(function (name) { found[name] = fields[name].get(); });
      return found;
    }

    function apply(wanted) {
      Object.keys(fields).forEach(function (name) { fields[name].set(wanted[name]); });
    }

    function moved() {
      var asked = setting();
      ask(asked, display);
      if (keepAddress) {
        clearTimeout(host.addressTimer);
        host.addressTimer = setTimeout(function () {
          try { history.replaceState(null, "", E.addressOf(spec, asked)); } catch (error) { /* file */ }
        }, 250);
      }
    }

    var speaking = 0;
    function display(answer) {
      current = answer;
      E.show(answer, now);
      // Read out only when the hand has come to rest.
      clearTimeout(speaking);
      speaking = setTimeout(function () { spoken.textContent = E.said(answer); }, 400);
    }

    function settingInWords() {
      return spec.controls.map(function (control) {
        var value = fields[control.name].get();
        var label = control.kind === "text" ? value : control.labels[value];
        return control.label + ": " + label + (control.unit ? " " + control.unit : "");
      }).join("; ");
    }

    tool("reset", function () {
      var first = {};
      spec.controls.forEach(function (control) { first[control.name] = control.first; });
      apply(first);
      moved();
    });
    var compare = tool("compare", function () {
      if (!kept.hidden) {
        kept.hidden = true;
        kept.replaceChildren();
        compare.textContent = words.compare;
      } else if (current) {
        kept.hidden = false;
        compare.textContent = words.forget;
        var body = E.make("div");
        kept.replaceChildren(
          E.make("p", { class: "explorer-caption" }, [words.kept + " (" + settingInWords() + ")"]),
          body
        );
        E.show(current, body);
      }
      now.querySelectorAll("svg").length && (firstDrawing(now).drawing = null);
      if (current) E.show(current, now);
    });
    tool("csv", function () {
      if (current) E.copy(E.csv(E.rowsOf(current))).then(function () { status.textContent = words.done; });
    });
    tool("png", function () { E.save(host, spec.name || "explorer"); });
    if (keepAddress) {
      tool("link", function () {
        var address = location.href.split("#")[0] + E.addressOf(spec, setting());
        E.copy(address).then(function () { status.textContent = words.done; });
      });
    }
    host.append(form, panels, spoken, tools, status);
    return {
      apply: apply, moved: moved, display: display, setting: setting, status: status,
      disable: function () {
        Object.keys(fields).forEach(function (name) { fields[name].disable(); });
      },
    };
  }

  function firstDrawing(node) {
    return node.drawing ? node : Array.from(node.children).find(function (child) {
      return child.drawing;
    }) || node;
  }

  E.mount = mount;
})(globalThis.CountyExplorer);
