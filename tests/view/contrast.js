// The texts whose contrast with their ground is below 4.5 (WCAG 2.1, 1.4.3).
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = {};
  const parse = (c) => known[c] ??= (canvas.clearRect(0, 0, 1, 1), canvas.fillStyle = c,
    canvas.fillRect(0, 0, 1, 1), [...canvas.getImageData(0, 0, 1, 1).data]);
  const light = ([r, g, b]) => { const f = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
  const weak = new Set();
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own && !e.matches('mark, .glyph, .swatch, input')) continue;
    if (!e.checkVisibility() || e.matches('.unseen, script, style, noscript')) continue;
    for (const part of [null, '::before', '::placeholder']) {
      const style = getComputedStyle(e, part);
      if (part && style.content === 'none' && part !== '::placeholder') continue;
      const [a, b] = [light(parse(style.color)), light(ground(e))].sort((x, y) => y - x);
      const ratio = (a + .05) / (b + .05);
      if (ratio < 4.5) weak.add(`${e.tagName}.${e.className}${part ?? ''} ${ratio.toFixed(2)}`);
    }
  }
  return [...weak];
}
