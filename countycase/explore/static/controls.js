// Controls: one labelled native field for each parameter, with the unit of its value.
(function (E) {
  "use strict";

  const TYPING_PAUSE = 150;

  // Each kind returns its input, what stands in the field, and how a position is read and set.
  const kinds = {
    slider(control, label, id, changed) {
      const input = E.make("input", {
        id, type: "range", min: 0, max: control.values.length - 1, step: 1,
      });
      const shown = E.make("output", { for: id });
      const say = (index) => {
        const text = withUnit(control, control.labels[index]);
        E.say(shown, text);
        E.put(input, "aria-valuetext", text);
      };
      input.addEventListener("input", () => { say(Number(input.value)); changed(); });
      return {
        input,
        parts: [label, input, shown],
        get: () => Number(input.value),
        set: (index) => { input.value = index; say(index); },
      };
    },

    choice(control, label, id, changed) {
      const input = E.make("select", { id }, control.labels.map((text, index) => {
        const option = E.make("option", { value: index, lang: E.language(text) });
        option.textContent = text;
        return option;
      }));
      input.addEventListener("change", changed);
      return {
        input,
        parts: [label, input, unitOf(control, input)],
        get: () => Number(input.value),
        set: (index) => { input.value = index; },
      };
    },

    check(control, label, id, changed) {
      const input = E.make("input", { id, type: "checkbox" });
      // Around the box, the label makes it as large as a finger.
      label.prepend(input);
      label.classList.add("explorer-check");
      input.addEventListener("change", changed);
      return {
        input,
        parts: [label, unitOf(control, input)],
        get: () => (input.checked ? 1 : 0),
        set: (index) => { input.checked = index === 1; },
      };
    },

    vocabulary(control, label, id, changed) {
      const list = suggestions(control);
      const input = E.make("input", { id, type: "text", list: list.id, autocomplete: "off" });
      const typed = () => control.labels.indexOf(input.value.trim());
      let last = 0;
      const set = (index) => {
        last = index;
        input.value = control.labels[index];
        input.lang = E.language(input.value) || "";
        input.setAttribute("aria-invalid", "false");
      };
      input.addEventListener("input", () => {
        const index = typed();
        input.setAttribute("aria-invalid", String(index < 0));
        if (index < 0 || index === last) return;
        last = index;
        changed();
      });
      input.addEventListener("change", () => set(last));
      return {
        input, parts: [label, input, unitOf(control, input), list], get: () => last, set,
      };
    },

    text(control, label, id, changed) {
      const list = suggestions(control);
      const offered = list.children.length ? list.id : null;
      const input = E.make("input", { id, type: "text", list: offered, autocomplete: "off" });
      let pause = 0;
      let last = "";
      const settled = () => {
        clearTimeout(pause);
        if (input.value === last) return;
        last = input.value;
        changed();
      };
      const typed = (event) => {
        clearTimeout(pause);
        // The letters from which an input method makes a character are not what is typed.
        if (!event.isComposing) pause = setTimeout(settled, TYPING_PAUSE);
      };
      input.addEventListener("input", typed);
      input.addEventListener("compositionend", typed);
      input.addEventListener("change", settled);
      return {
        input,
        parts: [label, input, unitOf(control, input), list],
        get: () => last,
        set: (text) => {
          last = text;
          if (input.value !== text) input.value = text;
          input.lang = E.language(text) || "";
        },
        remove: () => clearTimeout(pause),
      };
    },
  };

  // What a field offers while one types.
  function suggestions(control) {
    return E.make("datalist", { id: E.identifier() }, control.labels.map((text) =>
      E.make("option", { value: text, lang: E.language(text) })));
  }

  function withUnit(control, text) {
    return control.unit ? `${text} ${control.unit}` : text;
  }

  // The unit behind a field, read out with it.
  function unitOf(control, input) {
    if (!control.unit) return "";
    const unit = E.make("span", { class: "explorer-unit", id: E.identifier() }, [control.unit]);
    input.setAttribute("aria-describedby", unit.id);
    return unit;
  }

  // Returns the field of a control, at its first value; changed is called when the reader moves it.
  E.field = (control, changed) => {
    const id = E.identifier();
    const label = E.make("label", { for: id }, [control.label]);
    const field = kinds[control.kind](control, label, id, changed);
    // JupyterLab leaves keys to an element that says so; else arrows would move the notebook.
    field.input.setAttribute("data-lm-suppress-shortcuts", "true");
    field.node = E.make("div", { class: "explorer-field" }, field.parts);
    field.set(control.first);
    return field;
  };

  // A setting in words: "Drive: 1; Team size: 3 persons".
  E.inWords = (spec, setting) => spec.controls.map((control) => {
    const given = setting[control.name];
    const text = control.kind === "text" ? given : control.labels[given];
    return `${control.label}: ${withUnit(control, text)}`;
  }).join("; ");
})(globalThis.CountyExplorer);
