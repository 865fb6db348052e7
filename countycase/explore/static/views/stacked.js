// The view "stacked": wholes, each with two parts laid end to end, and a mark for what is usual.
// data: names, whole; parts (two lists); usual (a list, null where there is none); ends (what is
// written behind each bar); ticks (of the axis, at nought, half and whole); legend (both parts, the
// rest, the mark; the mark left out where there is none); heads (of the columns of its CSV).
(function (E) {
  "use strict";

  const BAR = 18;
  const GAP = 8;
  const AXIS = 20;
  const LINE = 15;
  const FONT = 12;
  const NARROW = 420;
  const LOOKS = ["explorer-part", "explorer-low"];

  function begin(into) {
    const drawing = {
      legend: E.make("ul", { class: "explorer-legend" }),
      figure: E.draw("svg", { role: "img" }),
      rows: [],
      // Room once made stays, so that bars do not jump while a slider moves.
      room: [0, 0],
    };
    drawing.ticks = ["start", "middle", "end"].map((anchor) =>
      drawing.figure.appendChild(E.draw("text", { y: 12, "text-anchor": anchor })));
    into.replaceChildren(drawing.legend, drawing.figure);
    return E.followWidth(drawing, into, update);
  }

  function rowOf(figure) {
    const row = {
      name: E.draw("text", {}), end: E.draw("text", {}),
      whole: E.draw("rect", { height: BAR, class: "explorer-whole" }),
      parts: LOOKS.map((look) => E.draw("rect", { height: BAR, class: look })),
      mark: E.draw("rect", { height: BAR + 4, width: 2, class: "explorer-mark" }),
    };
    row.all = [row.name, row.whole, ...row.parts, row.mark, row.end];
    figure.append(...row.all);
    return row;
  }

  // The names stand left of the bars, or above them where there is little room.
  function layoutOf({ width, family, data, room }) {
    room[0] = Math.max(room[0], E.longest(data.names, FONT, family));
    room[1] = Math.max(room[1], E.longest(data.ends, FONT, family));
    const above = width < NARROW || room[0] > 0.4 * width;
    const left = above ? 0 : room[0] + 10;
    return { above, left, space: Math.max(40, width - left - room[1] - 8) };
  }

  function update(drawing) {
    const { data, rows, figure, ticks, width } = drawing;
    const layout = layoutOf(drawing);
    const { above, left, space } = layout;
    while (rows.length < data.names.length) rows.push(rowOf(figure));
    ticks.forEach((tick, index) => {
      E.put(tick, "x", left + space * index / 2);
      E.say(tick, data.ticks[index]);
    });
    const step = (above ? LINE : 0) + BAR + GAP;
    rows.forEach((row, index) => {
      const shown = index < data.names.length;
      for (const node of row.all) E.put(node, "display", shown ? "inline" : "none");
      if (shown) place(row, index, data, layout, AXIS + step * index);
    });
    const height = AXIS + step * data.names.length;
    E.put(figure, "viewBox", `0 0 ${width} ${height}`);
    E.put(figure, "width", width);
    E.put(figure, "height", height);
  }

  function place(row, index, data, { above, left, space }, y) {
    const top = y + (above ? LINE : 0);
    const wide = (amount) => Math.round(100 * space * amount / (data.whole[index] || 1)) / 100;
    E.say(row.name, data.names[index]);
    E.put(row.name, "x", above ? 0 : left - 8);
    E.put(row.name, "y", above ? y + 11 : y + 13);
    E.put(row.name, "text-anchor", above ? "start" : "end");
    E.say(row.end, data.ends[index]);
    E.put(row.end, "x", left + space + 6);
    E.put(row.end, "y", top + 13);
    E.put(row.whole, "x", left);
    E.put(row.whole, "y", top);
    E.put(row.whole, "width", data.whole[index] ? space : 0);
    let x = left;
    row.parts.forEach((part, number) => {
      const width = wide(data.parts[number][index]);
      E.put(part, "x", x);
      E.put(part, "y", top);
      E.put(part, "width", width);
      x += width;
    });
    const usual = data.usual[index];
    E.put(row.mark, "display", usual === null ? "none" : "inline");
    E.put(row.mark, "x", left + wide(usual || 0) - 1);
    E.put(row.mark, "y", top - 2);
  }

  function draw(data, into, text) {
    const drawing = into.drawing || (into.drawing = begin(into));
    drawing.data = data;
    update(drawing);
    E.put(drawing.figure, "aria-label", text);
    const words = data.legend.join("|");
    if (drawing.words === words) return;
    drawing.words = words;
    drawing.legend.replaceChildren(...data.legend.map((word, index) =>
      E.make("li", { class: `explorer-key explorer-key-${index}` }, [word])));
  }

  function rows(data) {
    return [data.heads, ...data.names.map((own, index) => [
      own, data.whole[index], data.parts[0][index], data.parts[1][index],
      ...(data.usual.every((usual) => usual === null) ? [] : [data.usual[index]]),
    ])];
  }

  E.view("stacked", { draw, rows });
})(globalThis.CountyExplorer);
