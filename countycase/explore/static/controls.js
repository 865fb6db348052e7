// One labelled native control for each parameter.
(function (E) {
  "use strict";

  var serial = 0;

  function fieldFor(control, changed) {
    var id = "explorer-control-" + ++serial;
    var label = E.make("label", { for: id }, [control.label]);
    var shown = E.make("output", { for: id });
    var input;
    function say(index) {
      var text = control.labels[index] + (control.unit ? " " + control.unit : "");
      shown.textContent = text;
      input.setAttribute("aria-valuetext", text);
    }
    var field = { node: E.make("div", { class: "explorer-field" }) };

    if (control.kind === "slider") {
      input = E.make("input", {
        id: id, type: "range", min: 0, max: control.values.length - 1, step: 1,
      });
      field.get = function () { return Number(input.value); };
      field.set = function (index) { input.value = index; say(index); };
      input.addEventListener("input", function () { say(field.get()); changed(); });
      field.node.append(label, input, shown);
    } else if (control.kind === "choice") {
      input = E.make("select", { id: id }, control.labels.map(function (text, index) {
        return E.make("option", { value: index }, [text]);
      }));
      field.get = function () { return Number(input.value); };
      field.set = function (index) { input.value = index; };
      input.addEventListener("change", changed);
      field.node.append(label, input, control.unit ? " " + control.unit : "");
    } else if (control.kind === "check") {
      input = E.make("input", { id: id, type: "checkbox" });
      field.get = function () { return input.checked ? 1 : 0; };
      field.set = function (index) { input.checked = index === 1; };
      input.addEventListener("change", changed);
      field.node.append(input, label);
    } else if (control.kind === "vocabulary") {
      var list = E.make("datalist", { id: id + "-list" }, control.labels.map(function (text) {
        return E.make("option", { value: text });
      }));
      input = E.make("input", { id: id, type: "text", list: list.id, autocomplete: "off" });
      var last = 0;
      field.get = function () {
        var index = control.labels.indexOf(input.value.trim());
        if (index >= 0) last = index;
        return last;
      };
      field.set = function (index) { last = index; input.value = control.labels[index]; };
      input.addEventListener("input", function () {
        var known = control.labels.indexOf(input.value.trim()) >= 0;
        input.setAttribute("aria-invalid", known ? "false" : "true");
        if (known) changed();
      });
      input.addEventListener("change", function () { field.set(field.get()); });
      field.node.append(label, input, list);
    } else {
      input = E.make("input", { id: id, type: "text" });
      field.get = function () { return input.value; };
      field.set = function (text) { input.value = text; };
      input.addEventListener("change", changed);
      field.node.append(label, input);
    }
    field.disable = function () { input.disabled = true; };
    field.set(control.first);
    return field;
  }

  E.fieldFor = fieldFor;
})(globalThis.CountyExplorer);
