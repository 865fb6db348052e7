// A setting as a part of the page's address, and back.
(function (E) {
  "use strict";

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      // A link cut off inside a character: this control keeps its first value.
      return undefined;
    }
  }

  function means(value, wanted) {
    if (String(value) === wanted) return true;
    // 1.0 and 1 are the same number, however a link writes it; an empty text is none.
    return typeof value === "number" && wanted.trim() !== "" && Number(wanted) === value;
  }

  E.addressOf = (spec, setting) => `#${spec.name}?` + spec.controls.map((control) => {
    const value = E.valueOf(control, setting[control.name]);
    return `${control.name}=${encodeURIComponent(String(value))}`;
  }).join("&");

  // The setting that an address names for an explorer, or null; what it leaves out is as at first.
  E.settingFrom = (spec, hash) => {
    const start = `#${spec.name}?`;
    if (!hash.startsWith(start)) return null;
    const wanted = Object.create(null);
    for (const pair of hash.slice(start.length).split("&")) {
      const [name, ...rest] = pair.split("=");
      wanted[name] = decoded(rest.join("="));
    }
    return Object.fromEntries(spec.controls.map((control) => {
      const given = wanted[control.name];
      if (given === undefined) return [control.name, control.first];
      if (control.kind === "text") return [control.name, given];
      const index = control.values.findIndex((value) => means(value, given));
      return [control.name, index < 0 ? control.first : index];
    }));
  };
})(globalThis.CountyExplorer);
