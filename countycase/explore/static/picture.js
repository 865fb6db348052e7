// Saves the drawing of an answer as PNG, with its setting, its sentences and its legend above it.
(function (E) {
  "use strict";

  const SCALE = 2;
  const MARGIN = 16;
  const LINE = 20;
  const INDENT = 20;
  const LOOKS = ["display", "fill", "stroke", "stroke-dasharray", "stroke-width"];

  // A picture that stands alone has no style sheet: what it looks like is written into it. Its
  // texts are left to write(), since the page's own font does not reach a picture.
  function alone(figure) {
    const copy = figure.cloneNode(true);
    const from = figure.querySelectorAll("*");
    const to = copy.querySelectorAll("*");
    from.forEach((node, index) => {
      const style = getComputedStyle(node);
      to[index].setAttribute("style",
        LOOKS.map((look) => `${look}:${style.getPropertyValue(look)}`).join(";"));
    });
    for (const text of copy.querySelectorAll("text")) text.remove();
    const { width, height } = sizeOf(figure);
    copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
    copy.setAttribute("height", height);
    copy.setAttribute("xmlns", E.SVG);
    return "data:image/svg+xml;charset=utf-8," +
      encodeURIComponent(new XMLSerializer().serializeToString(copy));
  }

  // A view may show less of its drawing than there is.
  function sizeOf(figure) {
    const height = figure.dataset.height || figure.getAttribute("height");
    return { width: Number(figure.getAttribute("width")), height: Number(height) };
  }

  // The texts of a drawing: each run with its looks, and where it begins.
  function textsOf(figure) {
    const toFigure = figure.getScreenCTM().inverse();
    const all = Array.from(figure.querySelectorAll("text"));
    return all.filter((text) => text.getClientRects().length).flatMap((text) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      const place = toFigure.multiply(text.getScreenCTM());
      const found = [];
      for (let start = 0; walker.nextNode(); start += walker.currentNode.length) {
        const { data, parentNode } = walker.currentNode;
        const style = getComputedStyle(parentNode);
        const font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const at = data && text.getStartPositionOfChar(start).matrixTransform(place);
        if (at) found.push({ data, font, fill: style.fill, at });
      }
      return found;
    });
  }

  // Writes texts into what is drawn of their figure, whose corner is at (left, top).
  function write(context, texts, left, top, { width, height }) {
    context.save();
    context.translate(left, top);
    context.beginPath();
    context.rect(0, 0, width, height);
    context.clip();
    for (const { data, font, fill, at } of texts) {
      context.font = font;
      context.fillStyle = fill;
      context.fillText(data, at.x, at.y);
    }
    context.restore();
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

  // The settings, the sentences and the legend's entries, each on lines of its own.
  function heading(now, settings) {
    const shown = (selector) =>
      Array.from(now.querySelectorAll(`${selector}:not(.explorer-aside *)`));
    const sentences = [...settings, ...shown("p").map((p) => p.textContent)];
    const keys = shown(".explorer-key").map((key) => {
      const look = getComputedStyle(key, "::before");
      return {
        text: key.textContent, ground: look.backgroundColor, ink: look.color,
        sign: look.content.replace(/^"|"$/g, ""),
        high: parseFloat(look.height), wide: parseFloat(look.width),
        line: parseFloat(look.borderTopWidth), edge: look.borderTopColor,
        isRound: look.borderTopLeftRadius !== "0px",
        dashes: look.borderTopStyle === "dashed" ? [3, 2] : [],
      };
    });
    return { sentences, keys, colour: getComputedStyle(now).color };
  }

  function drawRound(context, key, top) {
    const radius = (key.wide - key.line) / 2;
    context.beginPath();
    context.arc(MARGIN + key.wide / 2, top + key.high / 2, radius, 0, 2 * Math.PI);
    context.fill();
    context.strokeStyle = key.edge;
    context.lineWidth = key.line;
    context.setLineDash([]);
    if (key.line) context.stroke();
  }

  // The sign of a legend's entry, as it is on the page.
  function drawKey(context, key, y) {
    const top = y + 8 - key.high / 2;
    context.fillStyle = key.ground;
    if (key.isRound) return drawRound(context, key, top);
    context.fillRect(MARGIN, top, key.wide, key.high);
    if (key.line) {
      const inset = key.line / 2;
      context.strokeStyle = key.edge;
      context.lineWidth = key.line;
      context.setLineDash(key.dashes);
      context.strokeRect(MARGIN + inset, top + inset, key.wide - key.line, key.high - key.line);
    }
    context.fillStyle = key.ink;
    context.textAlign = "center";
    context.fillText(key.sign, MARGIN + key.wide / 2, y + 13);
    context.textAlign = "start";
  }

  function compose(drawn, { sentences, keys, colour }, family, texts) {
    const canvas = E.make("canvas");
    const context = canvas.getContext("2d");
    const font = `14px ${family}`;
    context.font = font;
    const rows = sentences.flatMap((text) => lines(context, text, drawn.width));
    const top = (rows.length + keys.length) * LINE + 2 * MARGIN;
    canvas.width = SCALE * (drawn.width + 2 * MARGIN);
    canvas.height = SCALE * (top + drawn.height + MARGIN);
    context.scale(SCALE, SCALE);
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    // A page without a ground of its own is white.
    if (/, 0\)$/.test(context.fillStyle)) context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.font = font;
    const say = (text, x, y) => {
      context.fillStyle = colour;
      context.fillText(text, x, y + 13);
    };
    rows.forEach((text, index) => say(text, MARGIN, MARGIN + LINE * index));
    keys.forEach((key, index) => {
      const y = MARGIN + LINE * (rows.length + index);
      drawKey(context, key, y);
      say(key.text, MARGIN + INDENT, y);
    });
    context.drawImage(drawn, MARGIN, top);
    write(context, texts, MARGIN, top, drawn);
    return canvas.toDataURL("image/png");
  }

  // What of an answer is a picture, or null.
  E.pictureIn = (now) => now.querySelector(":is(svg, img):not(.explorer-aside *)");

  // settings says, in words, what setting the answer is for, and with which it is compared.
  E.savePicture = (now, name, settings) => {
    const found = E.pictureIn(now);
    if (found.localName === "img") return download(found.src, name);
    const drawn = new Image();
    // Read now: when the drawing has loaded, another answer may be on the page.
    const above = heading(now, settings);
    const texts = textsOf(found);
    const family = getComputedStyle(now).fontFamily;
    drawn.addEventListener("load", () =>
      download(compose(drawn, above, family, texts), name));
    drawn.src = alone(found);
  };
})(globalThis.CountyExplorer);
