// The view "days": the days of several months, each in one of a few classes.
// data: months (names); days (a text per month, one letter per day); legend (words by letter:
// o working, w weekend, h holiday, c weekend cancelled, x holiday cancelled); drives (of each, where
// it begins: number, row of the month, day) and begins (words for its mark); heads (of the three
// columns of its CSV: month, day, class; none where it is left out).
(function (E) {
  "use strict";

  const LEFT = 64;
  const MOST = 16;
  // Between two months, for the number of a drive; a digit's room right of the last day.
  const ABOVE = 13;
  const RIGHT = 11;

  function begin(into) {
    const figure = E.draw("svg", { role: "img" });
    const legend = E.make("ul", { class: "explorer-legend" });
    into.replaceChildren(legend, figure);
    const drawing = { figure, legend, months: [], drives: [] };
    return E.followWidth(drawing, into, update);
  }

  function monthOf(figure) {
    const month = {
      node: E.draw("g", {}),
      name: E.draw("text", { x: LEFT - 6, "text-anchor": "end" }),
      days: Array.from({ length: 31 }, dayOf),
    };
    month.node.append(month.name, ...month.days.map((day) => day.node));
    figure.append(month.node);
    return month;
  }

  // The cross of a cancelled day does not depend on seeing its colour.
  function dayOf() {
    const day = {
      node: E.draw("g", {}),
      title: E.draw("title", {}),
      box: E.draw("rect", {}),
      cross: E.draw("path", { class: "explorer-cross" }),
    };
    day.node.append(day.title, day.box, day.cross);
    return day;
  }

  function driveOf(figure) {
    const drive = {
      node: E.draw("g", {}),
      bar: E.draw("rect", { x: -2, y: 3 - ABOVE, width: 3, class: "explorer-mark" }),
      number: E.draw("text", { x: 4, y: -2 }),
    };
    drive.node.append(drive.bar, drive.number);
    figure.append(drive.node);
    return drive;
  }

  // A drive begins left of its first day; its number stands above, where no cross is.
  function placeDrives({ data, drives, figure }, cell, step) {
    while (drives.length < data.drives.length) drives.push(driveOf(figure));
    drives.forEach((drive, index) => {
      const [number, row, day] = data.drives[index];
      E.put(drive.node, "data-drive", number);
      E.put(drive.node, "transform",
        `translate(${LEFT + (day - 1) * cell} ${ABOVE + step * row})`);
      E.put(drive.bar, "height", cell + ABOVE - 2);
      E.say(drive.number, number);
    });
  }

  function update(drawing) {
    const { data, months, figure } = drawing;
    const cell = Math.min(MOST, (drawing.width - LEFT - RIGHT) / 31);
    const step = cell + ABOVE;
    while (months.length < data.months.length) months.push(monthOf(figure));
    months.forEach((month, row) => {
      E.put(month.node, "display", row < data.months.length ? "inline" : "none");
      if (row >= data.months.length) return;
      E.put(month.node, "transform", `translate(0 ${ABOVE + step * row})`);
      E.put(month.name, "y", cell / 2 + 4);
      E.say(month.name, data.months[row]);
      month.days.forEach((day, index) => {
        const code = data.days[row][index];
        updateDay(day, code, index, cell);
        if (code) E.say(day.title, `${data.months[row]} ${index + 1}: ${data.legend[code]}`);
      });
    });
    placeDrives(drawing, cell, step);
    const width = LEFT + 31 * cell + RIGHT;
    const height = 4 + step * data.months.length;
    E.put(figure, "viewBox", `0 0 ${width} ${height}`);
    E.put(figure, "width", width);
    E.put(figure, "height", height);
  }

  function updateDay(day, code, index, cell) {
    E.put(day.node, "class", code ? `explorer-day explorer-day-${code}` : "explorer-no-day");
    if (!code) return;
    E.put(day.node, "transform", `translate(${LEFT + index * cell} 0)`);
    E.put(day.box, "width", cell - 1);
    E.put(day.box, "height", cell);
    const near = cell * 0.25;
    const far = cell * 0.75;
    E.put(day.cross, "d", `M${near} ${near}L${far - 1} ${far}M${far - 1} ${near}L${near} ${far}`);
  }

  function draw(data, into, text) {
    const drawing = into.drawing || (into.drawing = begin(into));
    drawing.data = data;
    update(drawing);
    E.put(drawing.figure, "aria-label", text);
    const words = JSON.stringify([data.legend, data.begins]);
    if (words === drawing.words) return;
    drawing.words = words;
    const key = (look, word) => E.make("li", { class: `explorer-key ${look}` }, [word]);
    drawing.legend.replaceChildren(
      ...Object.entries(data.legend).map(([code, word]) => key(`explorer-day-${code}`, word)),
      key("explorer-key-3", data.begins));
  }

  function rows(data) {
    const days = data.months.flatMap((month, row) =>
      Array.from(data.days[row], (code, index) => [month, index + 1, data.legend[code]]));
    return data.heads ? [data.heads, ...days] : days;
  }

  // The same months stand side by side, whatever their days are.
  function alike(data, kept) {
    return data.months.join() === kept.months.join();
  }

  E.view("days", { draw, rows, alike });
})(globalThis.CountyExplorer);
