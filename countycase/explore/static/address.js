// A setting as a part of the page's address, and back.
(function (E) {
  "use strict";

  function addressOf(spec, setting) {
    return "#" + spec.name + "?" + spec.controls.map(function (control) {
      var value = control.kind === "text" ? setting[control.name]
        : control.values[setting[control.name]];
      return control.name + "=" + encodeURIComponent(String(value));
    }).join("&");
  }

  function settingFrom(spec, hash) {
    if (!spec.name || hash.indexOf("#" + spec.name + "?") !== 0) return null;
    var setting = {};
    hash.slice(spec.name.length + 2).split("&").forEach(function (pair) {
      var cut = pair.indexOf("=");
      try {
        setting[pair.slice(0, cut)] = decodeURIComponent(pair.slice(cut + 1));
      } catch (error) { /* a link cut off inside a character: this control keeps its first value */ }
    });
    var found = {};
    spec.controls.forEach(function (control) {
      var wanted = setting[control.name];
      var index = control.kind === "text" ? wanted
        : control.values.findIndex(function (value) {
          // 1.0 and 1 are the same number, however a link writes it.
          return String(value) === wanted || (typeof value === "number" && Number(wanted) === value);
        });
      found[control.name] = wanted === undefined || index === -1 ? control.first : index;
    });
    return found;
  }

  E.addressOf = addressOf;
  E.settingFrom = settingFrom;
})(globalThis.CountyExplorer);
