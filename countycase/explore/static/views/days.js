// The view "days".
(function (E) {
  "use strict";

  // Days of several months, each in one of a few classes.
  function drawDays(data, into, text) {
    var cell = Math.max(7, Math.min(16, Math.floor(((into.clientWidth || 640) - 76) / 31)));
    var left = 70, step = cell + 6;
    var width = left + 31 * cell + 4, height = step * data.months.length + 6;
    var figure = E.draw("svg", {
      role: "img", viewBox: "0 0 " + width + " " + height, width: width, height: height,
      "aria-label": text,
    });
    data.months.forEach(function (month, row) {
      figure.append(E.draw("text", { x: left - 6, y: step * row + cell, "text-anchor": "end" }, month));
      data.days[row].split("").forEach(function (code, day) {
        var box = E.draw("rect", {
          x: left + day * cell, y: step * row + 2, width: cell - 1, height: cell,
          class: "explorer-day explorer-day-" + code,
        });
        box.append(E.draw("title", {}, month + " " + (day + 1) + ": " + data.legend[code]));
        figure.append(box);
      });
    });
    var legend = E.make("p", { class: "explorer-legend" },
      Object.keys(data.legend).map(function (code) {
        return E.make("span", { class: "explorer-key explorer-day-" + code }, [data.legend[code]]);
      }));
    into.replaceChildren(figure, legend);
  }

  E.view("days", { draw: drawDays });
})(globalThis.CountyExplorer);
