// Tables of answers: one per explorer, loaded by a page, and the answer of a setting in it.
(function (E) {
  "use strict";

  // The twin of decoded() in grid.py.
  function decoded(table, position) {
    var placed = table.placed[table.order[position]];
    var columns = table.columns[placed[0]];
    var next = 0;
    function filled(shape) {
      if (Array.isArray(shape)) return shape.map(filled);
      if (shape && typeof shape === "object") {
        var made = {};
        Object.keys(shape).forEach(function (key) { made[key] = filled(shape[key]); });
        return made;
      }
      var column = columns[next++];
      return column.length === 1 ? column[0][0] : column[0][column[1][placed[1]]];
    }
    return filled(table.shapes[placed[0]]);
  }

  function position(spec, setting) {
    return spec.controls.reduce(function (sum, control) {
      return sum * control.values.length + setting[control.name];
    }, 0);
  }

  E.decoded = decoded;
  E.position = position;
  E.table = function (name, table) {
    E.tables[name] = table;
    (E.waiting[name] || []).forEach(function (arrived) { arrived(); });
    delete E.waiting[name];
  };
})(globalThis.CountyExplorer);
