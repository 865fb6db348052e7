// The view "bars".
(function (E) {
  "use strict";

  // Bars of a whole and the part of it that remains, with a mark for the least.
  function drawBars(data, into, text) {
    var width = Math.max(260, Math.min(720, into.clientWidth || 640));
    var key = width + "|" + data.names.join("|");
    if (!into.drawing || into.drawing.key !== key) into.drawing = barsAnew(data, into, width, key);
    var drawing = into.drawing;
    drawing.figure.setAttribute("aria-label", text);
    data.whole.forEach(function (whole, index) {
      var row = drawing.rows[index];
      var part = data.part[index];
      var low = part < data.least[index];
      row.part.setAttribute("width", drawing.space * (whole ? part / whole : 0));
      row.part.setAttribute("class", low ? "explorer-low" : "explorer-part");
      row.number.textContent = part + " / " + whole + (low ? " !" : "");
      row.mark.setAttribute("x", drawing.left + drawing.space * data.least[index] / (whole || 1));
    });
  }

  function barsAnew(data, into, width, key) {
    var left = Math.min(200, width * 0.42), right = 66, step = 24, top = 8;
    var space = width - left - right;
    var height = top + step * data.names.length + 8;
    var figure = E.draw("svg", {
      role: "img", viewBox: "0 0 " + width + " " + height, width: width, height: height,
    });
    var rows = data.names.map(function (name, index) {
      var y = top + step * index;
      var fits = Math.max(6, Math.floor(left / 7));
      var label = name.length > fits ? name.slice(0, fits - 1) + "…" : name;
      var title = E.draw("text", { x: left - 6, y: y + 15, "text-anchor": "end" }, label);
      title.append(E.draw("title", {}, name + " " + data.names_zh[index]));
      var row = {
        part: E.draw("rect", { x: left, y: y + 3, height: step - 6, class: "explorer-part" }),
        mark: E.draw("rect", { y: y + 1, height: step - 2, width: 2, class: "explorer-mark" }),
        number: E.draw("text", { x: left + space + 6, y: y + 15 }),
      };
      figure.append(
        title,
        E.draw("rect", { x: left, y: y + 3, width: space, height: step - 6, class: "explorer-whole" }),
        row.part, row.mark, row.number
      );
      return row;
    });
    var legend = E.make("p", { class: "explorer-legend" }, data.legend.map(function (words, index) {
      return E.make("span", { class: "explorer-key explorer-key-" + index }, [words]);
    }));
    into.replaceChildren(figure, legend);
    return { key: key, rows: rows, left: left, space: space, figure: figure };
  }

  function rows(data) {
    return [["name", "name_zh", "whole", "part", "least"]].concat(
      data.names.map(function (name, i) {
        return [name, data.names_zh[i], data.whole[i], data.part[i], data.least[i]];
      }));
  }

  E.view("bars", { draw: drawBars, rows: rows });
})(globalThis.CountyExplorer);
