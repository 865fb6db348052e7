// Saves the drawing of an answer as PNG, with its setting, its sentence and its legend above it.
(function (E) {
  "use strict";

  const SCALE = 2;
  const MARGIN = 16;
  const LINE = 20;
  const LOOKS = ["display", "fill", "font", "stroke", "stroke-dasharray", "stroke-width"];

  // A picture that stands alone has no style sheet: what it looks like is written into it.
  function alone(figure) {
    const copy = figure.cloneNode(true);
    const from = figure.querySelectorAll("*");
    const to = copy.querySelectorAll("*");
    from.forEach((node, index) => {
      const style = getComputedStyle(node);
      to[index].setAttribute("style",
        LOOKS.map((look) => `${look}:${style.getPropertyValue(look)}`).join(";"));
    });
    // A view may show less of its drawing than there is.
    const width = figure.getAttribute("width");
    const height = figure.dataset.height || figure.getAttribute("height");
    copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
    copy.setAttribute("height", height);
    copy.setAttribute("xmlns", E.SVG);
    return "data:image/svg+xml;charset=utf-8," +
      encodeURIComponent(new XMLSerializer().serializeToString(copy));
  }

  function download(address, name) {
    const link = E.make("a", { href: address, download: `${name}.png` });
    document.body.append(link);
    link.click();
    link.remove();
  }

  function lines(context, text, width) {
    const found = [""];
    for (const word of text.split(/\s+/)) {
      const longer = `${found[found.length - 1]} ${word}`.trim();
      if (context.measureText(longer).width <= width) found[found.length - 1] = longer;
      else found.push(word);
    }
    return found;
  }

  // The sentences and the legend's entries above the drawing, each on lines of its own.
  function heading(context, now, setting, width) {
    const sentences = [setting, ...Array.from(now.querySelectorAll("p:not(.explorer-aside *)"), (p) => p.textContent)];
    const rows = sentences.flatMap((text) => lines(context, text, width)).map((text) => ({ text }));
    const keys = Array.from(now.querySelectorAll(".explorer-key:not(.explorer-aside *)"), (key) => ({
      text: key.textContent,
      colour: getComputedStyle(key, "::before").backgroundColor,
    }));
    return [...rows, ...keys];
  }

  function compose(drawn, now, setting) {
    const canvas = E.make("canvas");
    const context = canvas.getContext("2d");
    const style = getComputedStyle(now);
    const font = `14px ${style.fontFamily}`;
    context.font = font;
    const rows = heading(context, now, setting, drawn.width);
    canvas.width = SCALE * (drawn.width + 2 * MARGIN);
    canvas.height = SCALE * (drawn.height + rows.length * LINE + 3 * MARGIN);
    context.scale(SCALE, SCALE);
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    // A page without a ground of its own is white.
    if (/, 0\)$/.test(context.fillStyle)) context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.font = font;
    rows.forEach(({ text, colour }, index) => {
      const y = MARGIN + LINE * index;
      if (colour) {
        context.fillStyle = colour;
        context.fillRect(MARGIN, y + 2, 12, 12);
      }
      context.fillStyle = style.color;
      context.fillText(text, MARGIN + (colour ? 20 : 0), y + 13);
    });
    context.drawImage(drawn, MARGIN, rows.length * LINE + 2 * MARGIN);
    return canvas.toDataURL("image/png");
  }

  // What of an answer is a picture, or null.
  E.pictureIn = (now) => now.querySelector(":is(svg, img):not(.explorer-aside *)");

  E.savePicture = (now, name, setting) => {
    const found = E.pictureIn(now);
    if (found.localName === "img") return download(found.src, name);
    const drawn = new Image();
    drawn.addEventListener("load", () => download(compose(drawn, now, setting), name));
    drawn.src = alone(found);
  };
})(globalThis.CountyExplorer);
