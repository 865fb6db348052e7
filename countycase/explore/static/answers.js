// The answers of a page: a table of them per explorer, or data and a search that finds them.
(function (E) {
  "use strict";

  // Without a prototype: an explorer may be called "constructor".
  const tables = Object.create(null);
  const waiting = Object.create(null);

  // The twin of decoded() in grid.py.
  function decoded(table, position) {
    const [shape, row] = table.placed[table.order[position]];
    const columns = table.columns[shape];
    let next = 0;
    function filled(part) {
      if (Array.isArray(part)) return part.map(filled);
      if (part && typeof part === "object") {
        const made = {};
        for (const key of Object.keys(part)) made[key] = filled(part[key]);
        return made;
      }
      const [values, numbers] = columns[next++];
      return numbers ? values[numbers[row]] : values[0];
    }
    return filled(table.shapes[shape]);
  }

  function position(spec, setting) {
    return spec.controls.reduce(
      (sum, control) => sum * control.values.length + setting[control.name], 0);
  }

  function valuesOf(spec, setting) {
    return Object.fromEntries(spec.controls.map((control) => [
      control.name, E.valueOf(control, setting[control.name]),
    ]));
  }

  E.searches = {};

  // A setting gives the position of a control's value; a text field has its text there.
  E.valueOf = (control, given) => (control.kind === "text" ? given : control.values[given]);

  // Called by the file of an explorer's answers.
  E.table = (name, table) => {
    tables[name] = table;
    for (const arrived of waiting[name] || []) arrived();
    delete waiting[name];
  };

  // Calls arrived once the answers of an explorer are here, or missing if they cannot be had.
  E.load = (name, address, arrived, missing) => {
    if (tables[name]) return arrived();
    (waiting[name] = waiting[name] || []).push(arrived);
    const script = E.make("script", { src: address });
    script.addEventListener("error", missing);
    document.head.append(script);
  };

  // The answer of a setting, or null while there are none.
  E.answered = (spec, setting) => {
    const table = tables[spec.name];
    if (!table) return null;
    if (!table.search) return decoded(table, position(spec, setting));
    return E.searches[table.search](table.data, valuesOf(spec, setting));
  };
})(globalThis.CountyExplorer);
