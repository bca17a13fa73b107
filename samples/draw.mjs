// Draws the pictures of the sample wire, and the sound of a bell: `node samples/draw.mjs [folder]`.
// Plain Node, no packages; the same run gives the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const W = 1600;
const H = 1067;
const sizes = { main: [1600, 1067, 1], preview: [800, 533, 0.6], thumbnail: [200, 133, 0.25] };

/** A sheet of paper: each call adds one shape and returns the sheet. `detail` (0–1) thins what is repeated. */
function sheet(name, detail) {
  let seed = [...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7);
  const defs = [];
  const shapes = [];
  const attributes = (extra) =>
    Object.entries(extra)
      .map(([key, value]) => ` ${key}="${value}"`)
      .join('');
  const stopsOf = (stops) =>
    stops
      .map((stop, index) => {
        const [color, opacity] = [stop].flat();
        const offset = stops.length === 1 ? 0 : +(index / (stops.length - 1)).toFixed(2);
        return `<stop offset="${offset}" stop-color="${color}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`;
      })
      .join('');
  const n = (value) => Math.round(value);
  const s = {
    detail,
    random: (from = 0, to = 1) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return from + (seed / 4294967296) * (to - from);
    },
    /** How many of `count` to draw at this detail. */
    some: (count) => Math.max(1, n(count * detail)),
    down: (...stops) => s.gradient(stops, 0, 0, 0, 1),
    across: (...stops) => s.gradient(stops, 0, 0, 1, 0),
    gradient: (stops, x1, y1, x2, y2) => {
      const id = `g${defs.length}`;
      defs.push(
        `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`,
      );
      return `url(#${id})`;
    },
    radial: (...stops) => {
      const id = `g${defs.length}`;
      defs.push(`<radialGradient id="${id}">${stopsOf(stops)}</radialGradient>`);
      return `url(#${id})`;
    },
    put: (markup) => {
      shapes.push(markup);
      return s;
    },
    rect: (x, y, w, h, fill, extra = {}) =>
      s.put(
        `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}"${attributes(extra)}/>`,
      ),
    circle: (x, y, r, fill, extra = {}) =>
      s.put(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"${attributes(extra)}/>`),
    oval: (x, y, rx, ry, fill, extra = {}) =>
      s.put(
        `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${attributes(extra)}/>`,
      ),
    path: (d, fill, extra = {}) => s.put(`<path d="${d}" fill="${fill}"${attributes(extra)}/>`),
    line: (d, stroke, width, extra = {}) =>
      s.put(`<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"${attributes(extra)}/>`),
    poly: (points, fill, extra = {}) => s.path(`M${points.map(n).join(' ')}z`, fill, extra),
    group: (transform, draw, extra = {}) => {
      s.put(`<g transform="${transform}"${attributes(extra)}>`);
      draw();
      return s.put('</g>');
    },
    sky: (...stops) => s.rect(0, 0, W, H, s.down(...stops)),
    glow: (x, y, r, color, opacity = 0.8) => s.circle(x, y, r, s.radial([color, opacity], [color, 0])),
    /** Points as one path: round caps on strokes of no length. */
    dots: (count, box, color, width, extra = {}) => {
      let d = '';
      for (let i = 0; i < s.some(count); i += 1)
        d += `M${n(s.random(box[0], box[2]))} ${n(s.random(box[1], box[3]))}h0`;
      return s.line(d, color, width, { 'stroke-linecap': 'round', ...extra });
    },
    stars: (count = 120, bottom = 600) =>
      s
        .dots(count, [0, 0, W, bottom], '#fff', 3, { opacity: 0.7 })
        .dots(count / 6, [0, 0, W, bottom], '#fff', 6, { opacity: 0.9 }),
    /** A soft range of hills from edge to edge. */
    hills: (y, height, steps, fill, extra = {}) => {
      const at = () => n(y - s.random(0, height));
      let d = `M0 ${at()}`;
      for (let i = 0; i < steps; i += 1) {
        const x = (W / steps) * i;
        d += `S${n(x + W / steps / 2)} ${at()} ${n(x + W / steps)} ${at()}`;
      }
      return s.path(`${d}V${H}H0z`, fill, extra);
    },
    peaks: (y, height, steps, fill, extra = {}) => {
      let d = `M0 ${n(y)}`;
      for (let i = 0; i < steps; i += 1) {
        const w = W / steps;
        d += `L${n((i + s.random(0.35, 0.65)) * w)} ${n(y - s.random(0.5, 1) * height)}L${n((i + 1) * w)} ${n(y - s.random(0, 0.3) * height)}`;
      }
      return s.path(`${d}V${H}H0z`, fill, extra);
    },
    /** Water with a wavy upper edge. */
    swell: (y, height, length, fill, shift = 0, extra = {}) =>
      s.path(
        `M${-shift} ${n(y)}q${length / 2} ${-height} ${length} 0${`t${length} 0`.repeat(Math.ceil((W + shift) / length))}V${H}H${-shift}z`,
        fill,
        extra,
      ),
    ripples: (count, box, color, extra = {}) => {
      let d = '';
      for (let i = 0; i < s.some(count); i += 1) {
        const y = s.random(box[1], box[3]);
        const far = (y - box[1]) / (box[3] - box[1]);
        d += `M${n(s.random(box[0], box[2]))} ${n(y)}h${n(20 + 110 * far * s.random(0.4, 1))}`;
      }
      return s.line(d, color, 5, { 'stroke-linecap': 'round', opacity: 0.5, ...extra });
    },
    cloud: (x, y, size, fill, extra = {}) =>
      s.path(
        `M${n(x)} ${n(y)}a${n(size * 0.5)} ${n(size * 0.5)} 0 0 1 ${n(size * 0.55)} ${n(-size * 0.42)}a${n(size * 0.7)} ${n(size * 0.7)} 0 0 1 ${n(size * 1.25)} ${n(-size * 0.05)}a${n(size * 0.45)} ${n(size * 0.45)} 0 0 1 ${n(size * 0.7)} ${n(size * 0.47)}z`,
        fill,
        extra,
      ),
    /** Windows, doors, masts: many equal boxes as one path. */
    grid: (x, y, columns, rows, stepX, stepY, w, h, fill, extra = {}) => {
      let d = '';
      for (let row = 0; row < rows; row += 1)
        for (let column = 0; column < columns; column += 1)
          d += `M${n(x + column * stepX)} ${n(y + row * stepY)}h${w}v${h}h${-w}z`;
      return s.path(d, fill, extra);
    },
    house: (x, y, w, h, wall, roof, light = '#ffe3a1') =>
      s
        .rect(x, y - h, w, h, wall)
        .poly([x - w * 0.07, y - h, x + w / 2, y - h - w * 0.6, x + w * 1.07, y - h], roof)
        .grid(
          x + w * 0.17,
          y - h * 0.82,
          2,
          h > w * 1.1 ? 2 : 1,
          w * 0.42,
          h * 0.36,
          n(w * 0.24),
          n(h * 0.2),
          light,
        ),
    fir: (x, y, h, fill) =>
      s.path(
        `M${n(x)} ${n(y - h)}l${n(h * 0.2)} ${n(h * 0.4)}h${n(-h * 0.08)}l${n(h * 0.17)} ${n(h * 0.34)}h${n(-h * 0.22)}v${n(h * 0.26)}h${n(-h * 0.14)}v${n(-h * 0.26)}h${n(-h * 0.22)}l${n(h * 0.17)} ${n(-h * 0.34)}h${n(-h * 0.08)}z`,
        fill,
      ),
    tree: (x, y, h, leaf, shade) =>
      s
        .rect(x - h * 0.04, y - h * 0.45, h * 0.08, h * 0.45, '#5b3a29')
        .circle(x, y - h * 0.68, h * 0.32, leaf)
        .circle(x + h * 0.12, y - h * 0.6, h * 0.2, shade, { opacity: 0.5 }),
    person: (x, y, h, body, skin = '#e9b894') =>
      s
        .path(
          `M${n(x - h * 0.14)} ${n(y)}v${n(-h * 0.5)}q0 ${n(-h * 0.22)} ${n(h * 0.14)} ${n(-h * 0.22)}t${n(h * 0.14)} ${n(h * 0.22)}v${n(h * 0.5)}z`,
          body,
        )
        .circle(x, y - h * 0.84, h * 0.13, skin),
    svg: (width, height) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${W} ${H}" role="img"><title>${name}</title>` +
      `<defs>${defs.join('')}</defs>${shapes.join('')}</svg>\n`,
  };
  return s;
}

function trawler(s, x, y, k, hull, cabin) {
  s.group(`translate(${x} ${y}) scale(${k})`, () => {
    s.line('M-70 -70V-330M-70 -310L150 -95M-70 -300L-215 -75M110 -80V-230L30 -95', '#27364a', 7);
    s.path('M-240 -70H-20V-75H200L240 -110L205 20Q200 40 180 40H-190Q-215 40 -220 15z', hull);
    s.path('M-222 10H207L205 20Q200 40 180 40H-190Q-215 40 -220 15z', '#b23a35');
    s.rect(-190, -175, 130, 105, cabin).rect(-200, -190, 150, 18, '#27364a');
    s.grid(-178, -155, 3, 1, 40, 0, 28, 34, '#ffd98a');
    s.line('M-235 -50H222', '#fff', 6, { opacity: 0.7 });
    s.circle(80, -85, 24, '#e7813c').circle(120, -82, 18, '#f0a95b');
  });
}

function lighthouse(s, x, y, k, stripe) {
  s.group(`translate(${x} ${y}) scale(${k})`, () => {
    s.path('M-52 0L-32 -380H32L52 0z', s.across('#fff', '#c3ccd6'));
    s.path('M-47 -90L-43 -170H43L47 -90zM-39 -250L-35 -320H35L39 -250z', stripe);
    s.rect(-46, -396, 92, 18, '#2b3444').rect(-26, -452, 52, 56, '#ffe9a6');
    s.line('M-26 -452V-396M0 -452V-396M26 -452V-396', '#2b3444', 6);
    s.path('M-36 -452Q0 -510 36 -452z', stripe).rect(-12, -50, 24, 50, '#2b3444');
  });
}

function ferry(s, x, y, k) {
  s.group(`translate(${x} ${y}) scale(${k})`, () => {
    s.rect(-330, -170, 610, 90, '#f4f6f8')
      .rect(-280, -240, 480, 72, '#fff')
      .rect(60, -300, 150, 62, '#f4f6f8');
    s.path('M-200 -240l22 -120h86l10 120z', '#c8352f').rect(-181, -345, 92, 24, '#fff');
    s.line('M130 -300V-400M130 -370L200 -300', '#3a4656', 6);
    s.grid(-300, -140, 14, 1, 40, 0, 22, 26, '#34506e');
    s.grid(-255, -220, 11, 1, 40, 0, 24, 26, '#34506e');
    s.path('M72 -282H208V-258H72z', '#34506e');
    s.path('M-420 -85H440L385 30Q378 50 350 50H-340Q-375 50 -382 25z', s.down('#fff', '#d7dde4'));
    s.path('M-405 -30H414L385 30Q378 50 350 50H-340Q-375 50 -382 25z', '#c8352f');
    s.path('M-390 -62H-300V-18H-385z', '#34506e', { opacity: 0.6 });
  });
}

function turbine(s, x, y, h, turn) {
  s.path(`M${x - h * 0.022} ${y}L${x - h * 0.009} ${y - h}h${h * 0.018}L${x + h * 0.022} ${y}z`, '#fff');
  s.group(`translate(${x} ${y - h}) rotate(${turn})`, () => {
    for (const angle of [0, 120, 240])
      s.group(`rotate(${angle})`, () =>
        s.path(
          `M0 0q${h * 0.05} ${-h * 0.12} ${h * 0.008} ${-h * 0.56}q${-h * 0.045} ${h * 0.36} ${-h * 0.008} ${h * 0.56}z`,
          '#f3f7fb',
        ),
      );
    s.circle(0, 0, h * 0.022, '#cfd9e2');
  });
}

function columns(s, x, y, count, step, w, h, fill) {
  s.grid(x, y - h, count, 1, step, 0, w, h, fill);
  s.grid(x - 6, y - h, count, 1, step, 0, w + 12, 14, '#fff');
  s.grid(x - 6, y - 14, count, 1, step, 0, w + 12, 14, '#fff');
}

const scenes = {
  harbour(s) {
    s.sky('#27426b', '#7d7fa5', '#f3a683', '#fbd9a0');
    s.glow(1130, 560, 520, '#ffe2a3', 0.95).circle(1130, 560, 74, '#fff3cf');
    s.cloud(180, 230, 150, '#f7c3a2', { opacity: 0.5 }).cloud(820, 170, 110, '#f7c3a2', { opacity: 0.45 });
    s.hills(610, 120, 6, '#5b6a92', { opacity: 0.7 });
    const walls = ['#c9553f', '#e0a458', '#f0e2cf', '#3f6f8c', '#b3473f', '#e9c37e', '#56788c', '#d9785a'];
    for (let i = 0; i < 8; i += 1)
      s.house(20 + i * 108, 690, 92, 105 + s.random(0, 75), walls[i], i % 2 ? '#3b2f3f' : '#5a2f32');
    s.rect(0, 690, 930, 34, '#3d3444');
    s.rect(0, 715, W, 400, s.down('#d99c86', '#4a6488', '#1f3557'));
    s.path('M1040 715h180l90 352H930z', s.down(['#ffe9b8', 0.8], ['#ffe9b8', 0]));
    s.line('M1270 720V640M1270 640h40', '#3d3444', 8).rect(1200, 700, 400, 26, '#3d3444');
    s.ripples(60, [0, 740, W, 1040], '#fbd9a0');
    trawler(s, 470, 830, 1.05, '#24507a', '#f4ead8');
    trawler(s, 1180, 940, 1.25, '#2f6b57', '#fff3e0');
    s.line(
      'M300 150q18 -22 36 0q18 -22 36 0M420 220q14 -17 28 0q14 -17 28 0M980 260q16 -20 32 0q16 -20 32 0',
      '#2b3a58',
      6,
    );
  },
  stadium(s) {
    s.sky('#0d1b3d', '#1f3d74', '#3a5f9b').stars(70, 300);
    for (const [x, lean] of [
      [150, 1],
      [1450, -1],
    ]) {
      s.glow(x, 170, 420, '#dff0ff', 0.55);
      s.line(`M${x} 180V620`, '#7587a8', 14).rect(x - 80, 110, 160, 100, '#33466b', { rx: 8 });
      s.grid(x - 66, 122, 4, 3, 35, 28, 26, 20, '#fffbe0');
      s.path(`M${x - 70} 200h140l${lean * 500 + 160} 620h${-460}z`, s.down(['#fff', 0.2], ['#fff', 0]));
    }
    s.path('M0 430Q800 300 1600 430V720H0z', '#20305a').path(
      'M0 380Q800 255 1600 380V440Q800 312 0 440z',
      '#5673ad',
    );
    const colors = ['#e4573d', '#f6d365', '#fff', '#e4573d', '#7fb2e5'];
    for (const color of colors) s.dots(130, [0, 455, W, 690], color, 13, { opacity: 0.8 });
    s.rect(0, 690, W, 46, '#13224a').grid(20, 698, 13, 1, 122, 0, 104, 30, '#e4573d', { opacity: 0.8 });
    s.rect(0, 736, W, 331, '#2f9e51');
    for (let i = 0; i < 7; i += 2)
      s.poly(
        [
          800 + (i - 3.5) * 200,
          736,
          800 + (i - 2.5) * 200,
          736,
          800 + (i - 2.5) * 420,
          H,
          800 + (i - 3.5) * 420,
          H,
        ],
        '#39b35f',
      );
    s.line('M0 770H1600M800 770V1067', '#eafff0', 6, { opacity: 0.8 });
    s.oval(800, 950, 300, 100, 'none', { stroke: '#eafff0', 'stroke-width': 6, opacity: 0.8 });
    s.line('M60 850V730H330V850', '#fff', 9).line(
      'M90 740V840M130 740V840M170 740V840M210 740V840M250 740V840M290 740V840M65 765H325M65 800H325',
      '#fff',
      2,
      { opacity: 0.6 },
    );
    s.person(560, 960, 170, '#d93b30')
      .person(980, 920, 150, '#f4f4f4')
      .person(1210, 990, 180, '#d93b30')
      .person(700, 850, 125, '#f4f4f4', '#8a5a3c');
    s.circle(810, 985, 21, '#fff').circle(806, 981, 8, '#222');
  },
  snow(s) {
    s.sky('#4f86c6', '#a9cdf0', '#fdeee0');
    s.glow(1260, 210, 330, '#fff6d8', 0.9).circle(1260, 210, 62, '#fffbe9');
    s.peaks(640, 420, 4, '#8fb0d6').peaks(700, 330, 5, '#b7d0ea');
    s.poly([160, 700, 520, 190, 900, 700], s.across('#fff', '#d5e4f4')).poly(
      [520, 190, 900, 700, 640, 700, 590, 480],
      '#a8c1de',
    );
    s.poly([720, 720, 1120, 280, 1520, 720], s.across('#fff', '#dbe8f6')).poly(
      [1120, 280, 1520, 720, 1240, 720, 1170, 520],
      '#b1c8e2',
    );
    s.hills(760, 70, 4, '#e9f2fb').line('M660 640L1480 330M660 662L1480 352', '#5c7697', 3);
    for (const [x, y] of [
      [820, 580],
      [1020, 505],
      [1220, 430],
    ])
      s.line(`M${x} ${y}v28`, '#5c7697', 4).rect(x - 18, y + 26, 36, 30, '#d9483b', { rx: 6 });
    for (let i = 0; i < s.some(26); i += 1)
      s.fir(s.random(0, W), s.random(750, 800), s.random(70, 150), i % 2 ? '#2f5d62' : '#3f7a73');
    s.hills(870, 50, 3, '#fff');
    for (const [x, y, w] of [
      [170, 900, 190],
      [440, 930, 230],
      [760, 890, 170],
      [1020, 930, 240],
      [1330, 900, 190],
    ]) {
      s.rect(x, y - w * 0.55, w, w * 0.55, '#8a5537').grid(
        x + w * 0.14,
        y - w * 0.4,
        3,
        1,
        w * 0.27,
        0,
        Math.round(w * 0.17),
        Math.round(w * 0.2),
        '#ffd777',
      );
      s.poly([x - w * 0.15, y - w * 0.5, x + w / 2, y - w, x + w * 1.15, y - w * 0.5], '#fff').poly(
        [
          x - w * 0.15,
          y - w * 0.5,
          x + w * 1.15,
          y - w * 0.5,
          x + w * 1.1,
          y - w * 0.56,
          x - w * 0.1,
          y - w * 0.56,
        ],
        '#c7d8ea',
      );
    }
    s.hills(1010, 70, 3, s.down('#fff', '#d3e4f5'));
    s.fir(70, 1030, 260, '#24494e').fir(1530, 1040, 300, '#24494e').fir(1410, 1060, 200, '#2f5d62');
    s.dots(110, [0, 0, W, H], '#fff', 9, { opacity: 0.8 });
  },
  parliament(s) {
    s.sky('#3f7cc4', '#a7d0f2', '#fff2dc');
    s.cloud(120, 300, 180, '#fff', { opacity: 0.85 })
      .cloud(1080, 230, 150, '#fff', { opacity: 0.7 })
      .cloud(700, 150, 90, '#fff', { opacity: 0.6 });
    s.hills(760, 90, 5, '#7fae8b');
    const stone = s.across('#fffaf0', '#dccfb8');
    s.rect(180, 560, 1240, 260, stone).rect(160, 540, 1280, 26, '#cbbb9f');
    s.grid(215, 600, 6, 2, 62, 105, 30, 66, '#5d7896').grid(1045, 600, 6, 2, 62, 105, 30, 66, '#5d7896');
    s.rect(580, 500, 440, 320, s.across('#fff', '#e3d7c3'))
      .poly([550, 500, 800, 385, 1050, 500], '#efe4d0')
      .poly([600, 490, 800, 400, 1000, 490], '#d7c8ac');
    s.rect(590, 520, 420, 300, '#8d8474');
    columns(s, 604, 820, 6, 73, 34, 300, '#fffaf0');
    s.rect(690, 330, 220, 80, stone).grid(705, 340, 6, 1, 34, 0, 16, 60, '#8a8fa0');
    s.path('M680 330Q690 160 800 150Q910 160 920 330z', s.across('#6fb5a6', '#2f7f77')).line(
      'M740 330Q750 190 800 150Q850 190 860 330',
      '#2b6f6a',
      5,
    );
    s.rect(782, 110, 36, 44, '#fff')
      .path('M776 110Q800 70 824 110z', '#2f7f77')
      .line('M800 80V20', '#394b5e', 5);
    s.path('M800 22q30 -12 60 2t50 0v36q-24 10 -50 -2t-60 2z', '#d9483b');
    s.path('M560 820H1040L1130 930H470z', '#e9dfcc').line(
      'M545 842H1055M525 866H1075M505 890H1095M488 912H1112',
      '#bcae93',
      5,
    );
    s.rect(0, 925, W, 142, s.down('#d8cbb2', '#b7a88c'));
    for (const x of [90, 250, 400, 1200, 1350, 1510]) s.tree(x, 930, 190, '#4d8f5c', '#2f6b45');
    for (const [x, h, c] of [
      [640, 90, '#394b5e'],
      [720, 84, '#a2433d'],
      [930, 92, '#3b6ea5'],
      [300, 100, '#555'],
      [1180, 96, '#7a4d7b'],
    ])
      s.person(x, 985, h, c);
  },
  lab(s) {
    s.sky('#dff3f5', '#bfe3ea', '#9fd0dc');
    s.rect(0, 90, W, 26, '#7fb7c4').rect(0, 330, W, 20, '#7fb7c4');
    const tints = ['#e4573d', '#f6b73c', '#56a3a6', '#7a5ba6', '#3d7ea6'];
    for (let i = 0; i < 12; i += 1) {
      const h = s.random(80, 170);
      s.rect(60 + i * 128, 330 - h, 74, h, tints[i % 5], { rx: 10, opacity: 0.75 }).rect(
        76 + i * 128,
        316 - h,
        42,
        18,
        '#40606d',
      );
    }
    s.rect(0, 800, W, 267, s.down('#fff', '#c9dde3')).rect(0, 790, W, 22, '#5a8794');
    s.path('M230 800V480h-20v-26h130v26h-20V800q0 40 -45 40t-45 -40z', '#fff', { opacity: 0.6 }).path(
      'M232 620h86V800q0 36 -43 36t-43 -36z',
      '#e4573d',
      { opacity: 0.85 },
    );
    s.path('M470 480h120v24h-18v120l130 190q16 40 -30 40H388q-46 0 -30 -40l130 -190V504h-18z', '#fff', {
      opacity: 0.65,
    }).path('M430 710h200l68 100q16 40 -26 40H388q-42 0 -26 -40z', '#56a3a6', { opacity: 0.9 });
    s.dots(28, [400, 730, 660, 830], '#d8f5f2', 16, { opacity: 0.8 });
    s.group('translate(1080 850)', () => {
      s.path('M-170 0H210V-44H-120z', '#33475b')
        .line('M130 -44Q230 -260 70 -360', '#33475b', 46)
        .rect(-150, -140, 210, 20, '#33475b');
      s.group('rotate(-24 -10 -330)', () =>
        s
          .rect(-50, -470, 80, 230, '#f4f7f9', { rx: 12 })
          .rect(-38, -540, 56, 76, '#33475b')
          .rect(-36, -244, 52, 60, '#7c93a6'),
      );
      s.circle(150, -120, 34, '#e0a458').rect(-110, -152, 130, 12, '#8fd3dc');
    });
    s.circle(1430, 790, 70, '#fff', { opacity: 0.7 })
      .path('M1364 800q66 30 132 0q-4 60 -66 60t-66 -60z', '#f6b73c', { opacity: 0.85 })
      .rect(1405, 620, 50, 120, '#fff', { opacity: 0.7 });
  },
  school(s) {
    s.sky('#6fb1e0', '#cfe8f5', '#fff1d8');
    s.cloud(200, 230, 150, '#fff', { opacity: 0.8 }).cloud(1150, 190, 170, '#fff', { opacity: 0.8 });
    s.hills(720, 120, 5, '#a9c27f').hills(790, 60, 4, '#8fb06a');
    s.rect(350, 520, 900, 310, s.across('#fff3dc', '#ecd3ab')).poly(
      [310, 530, 400, 400, 1200, 400, 1290, 530],
      s.down('#c8503d', '#a53b30'),
    );
    s.rect(690, 420, 220, 410, '#fff8ea')
      .poly([660, 430, 800, 270, 940, 430], '#a53b30')
      .rect(778, 210, 44, 80, '#fff8ea')
      .poly([766, 214, 800, 160, 834, 214], '#a53b30');
    s.circle(800, 375, 36, '#fff').line('M800 375V350M800 375h18', '#33475b', 6);
    s.grid(400, 575, 3, 2, 95, 120, 62, 80, '#7fb0d0')
      .grid(955, 575, 3, 2, 95, 120, 62, 80, '#7fb0d0')
      .grid(725, 490, 2, 1, 95, 0, 55, 90, '#7fb0d0');
    s.path('M750 830V690q50 -60 100 0V830z', '#6b3f2e').line('M800 680V830', '#3f241b', 5);
    s.hills(860, 20, 3, '#86ad5c').path('M740 830H860L1080 1067H520z', s.down('#efdcb5', '#dcc08c'));
    for (const [x, y, h, a, b] of [
      [160, 870, 330, '#e08a3a', '#c25d28'],
      [300, 850, 220, '#efb243', '#d68a2c'],
      [1370, 860, 280, '#d9622f', '#a8401f'],
      [1510, 890, 360, '#efb243', '#c97a22'],
    ])
      s.tree(x, y, h, a, b);
    s.dots(60, [60, 890, 560, 1050], '#d9722f', 14).dots(60, [1050, 890, 1560, 1050], '#e9a83a', 14);
    for (const [x, y, h, c] of [
      [660, 960, 120, '#3d7ea6'],
      [740, 990, 112, '#e4573d'],
      [930, 950, 118, '#f6b73c'],
      [1010, 1000, 126, '#56a3a6'],
    ])
      s.person(x, y, h, c).rect(x - 12, y - h * 0.6, 24, 34, '#7a4d3b', { rx: 6 });
  },
  market(s) {
    s.sky('#f7d9a8', '#fbeacb', '#fff6e3');
    s.path('M0 470Q800 20 1600 470V560H0z', '#b8d4d8').line('M0 470Q800 20 1600 470', '#4a7a80', 22);
    s.line(
      'M160 400V560M320 330V560M480 285V560M640 258V560M800 250V560M960 258V560M1120 285V560M1280 330V560M1440 400V560M0 470H1600',
      '#4a7a80',
      8,
    );
    s.rect(0, 545, W, 522, s.down('#e5c896', '#c99f67'));
    const fruit = [
      ['#e4573d', '#f6b73c', '#7fb04f'],
      ['#f6a13c', '#c8352f', '#8f4f8a'],
      ['#7fb04f', '#f3e27b', '#e4773d'],
    ];
    [
      ['#d9483b', 40],
      ['#2f7f8f', 560],
      ['#e0952e', 1080],
    ].forEach(([color, x], index) => {
      s.rect(x + 20, 520, 14, 420, '#6b4a35')
        .rect(x + 446, 520, 14, 420, '#6b4a35')
        .rect(x + 20, 600, 440, 170, '#7a5a44', { opacity: 0.35 });
      for (let i = 0; i < 8; i += 1)
        s.path(`M${x + i * 60} 400h60v150a30 30 0 0 1 -60 0z`, i % 2 ? '#fff8ea' : color);
      s.poly([x - 10, 410, x + 40, 340, x + 440, 340, x + 490, 410], color);
      s.person(
        x + 150 + index * 90,
        800,
        210,
        ['#34506e', '#7a3d52', '#3f6b4b'][index],
        ['#e9b894', '#b97f5a', '#8a5a3c'][index],
      );
      s.rect(x, 770, 480, 170, s.down('#a9764a', '#7d5233')).line(
        `M${x} 855h480M${x + 160} 770v170M${x + 320} 770v170`,
        '#5c3b24',
        6,
      );
      for (const [k, tint] of fruit[index].entries())
        s.dots(34, [x + 20 + k * 160, 735, x + 138 + k * 160, 785], tint, 34);
    });
    s.rect(0, 940, W, 127, s.down('#b98d58', '#9c7446'));
    s.person(340, 1040, 240, '#c8503d')
      .person(440, 1050, 220, '#f4ead8', '#8a5a3c')
      .person(1020, 1045, 230, '#56788c');
    s.path('M370 930h90l-12 70h-66z', '#d9b26a');
  },
  storm(s) {
    s.sky('#161d33', '#2d3d5c', '#61728d');
    for (const [x, y, k, c] of [
      [-80, 300, 300, '#222c46'],
      [420, 230, 330, '#2a3652'],
      [900, 290, 320, '#1f2942'],
      [1250, 210, 260, '#303d5b'],
      [200, 180, 240, '#354362'],
    ])
      s.cloud(x, y, k, c);
    s.glow(520, 420, 330, '#dfe9ff', 0.5).path('M560 250L470 430h70L450 640L650 390h-80L640 250z', '#fff7cf');
    s.path(
      'M1240 415L0 300V190z',
      s.gradient(
        [
          ['#ffe9a6', 0],
          ['#ffe9a6', 0.65],
        ],
        0,
        0,
        1,
        0,
      ),
    );
    s.swell(690, 90, 320, '#2c4763', 60)
      .path('M1000 860Q1050 720 1160 740L1200 690H1330L1400 760Q1520 780 1600 720V1067H960z', '#2a2b3a')
      .path('M1160 740L1200 690H1260L1200 860z', '#3b3d50');
    lighthouse(s, 1265, 700, 0.68, '#c8352f');
    s.swell(800, 120, 380, '#36597a', 150).line(
      'M-80 765q70 -70 160 -25M300 775q80 -80 180 -25M690 770q80 -80 180 -25',
      '#dce9f2',
      12,
      { 'stroke-linecap': 'round', opacity: 0.8 },
    );
    s.swell(900, 150, 460, s.down('#4f7b9d', '#274766'), 300).line(
      'M60 860q90 -90 220 -20M520 870q100 -100 240 -20M1000 870q100 -110 230 -20M1420 870q80 -80 180 -10',
      '#eef6fb',
      15,
      { 'stroke-linecap': 'round', opacity: 0.85 },
    );
    s.swell(1010, 110, 520, '#1b3652', 90).dots(90, [850, 560, 1250, 900], '#eef6fb', 10, { opacity: 0.8 });
    let rain = '';
    for (let i = 0; i < s.some(70); i += 1)
      rain += `M${Math.round(s.random(0, W))} ${Math.round(s.random(0, 900))}l-22 70`;
    s.line(rain, '#cfe0ef', 3, { opacity: 0.35 });
  },
  orchestra(s) {
    s.sky('#2a0f1c', '#5e1c2b', '#2a0f1c');
    s.rect(220, 100, 1160, 720, s.down('#7a4a2b', '#c98a4b'));
    for (let i = 0; i < 9; i += 1)
      s.rect(
        330 + i * 108,
        150 - Math.abs(4 - i) * -22,
        74,
        430 - Math.abs(4 - i) * 22,
        s.across('#f0cf8a', '#a8743c'),
        { rx: 12 },
      );
    s.rect(220, 560, 1160, 120, '#6b3f25');
    for (const x of [420, 800, 1180])
      s.path(`M${x - 30} 0h60l220 880h-500z`, s.down(['#fff2c9', 0.4], ['#fff2c9', 0]));
    s.path('M120 800H1480L1600 1067H0z', s.down('#b8763c', '#7c4a24'));
    const jacket = ['#1f2433', '#2b3145', '#1a1d2b'];
    for (let row = 0; row < 3; row += 1)
      for (let i = 0; i < 7 + row; i += 1) {
        const t = (i + 0.5) / (7 + row);
        const x = 290 + t * 1020;
        const y = 690 + row * 85 - Math.sin(t * Math.PI) * 40;
        if (Math.abs(x - 800) < 80 && row > 0) continue;
        s.person(x, y + 60, 130 + row * 16, jacket[(i + row) % 3], ['#e9b894', '#b97f5a', '#f2cdb0'][i % 3]);
        if (row > 0)
          s.group(
            `translate(${Math.round(x + (x < 800 ? 22 : -22))} ${Math.round(y + 12)}) rotate(${x < 800 ? 35 : -35})`,
            () =>
              s
                .path('M-14 34q-14 -16 0 -30q-8 -14 14 -18q22 4 14 18q14 14 0 30q-14 10 -28 0z', '#b5552b')
                .line('M0 -14V-64', '#5a2b16', 6),
          );
      }
    s.path('M150 900q-30 -120 60 -140q30 -70 70 0q60 40 20 140q-70 60 -150 0z', '#a34a22').line(
      'M235 740V560',
      '#4a2412',
      14,
    );
    s.rect(740, 960, 120, 60, '#4a2412')
      .person(800, 965, 210, '#0f121c')
      .line('M775 850L690 780M825 850L915 760', '#0f121c', 22, { 'stroke-linecap': 'round' })
      .line('M915 760l50 -46', '#fff', 5);
    s.path('M0 0H330Q300 500 120 900Q60 1000 0 1067z', s.across('#7e1526', '#c02c3c')).path(
      'M1600 0H1270Q1300 500 1480 900Q1540 1000 1600 1067z',
      s.across('#c02c3c', '#7e1526'),
    );
    s.line(
      'M90 0Q110 500 40 960M190 0Q190 480 90 860M1510 0Q1490 500 1560 960M1410 0Q1410 480 1510 860',
      '#5c0f1c',
      12,
      { opacity: 0.6 },
    );
    s.path(`M0 0H1600V90${'q-80 70 -160 0'.repeat(10)}z`, '#a3202f').line(
      `M1600 90${'q-80 70 -160 0'.repeat(10)}`,
      '#f0cf8a',
      8,
    );
  },
  wind(s) {
    s.sky('#2f86c9', '#8cc8ee', '#e9f6ff');
    s.glow(330, 240, 330, '#fff8dc', 0.9).circle(330, 240, 66, '#fffdf0');
    s.cloud(760, 260, 170, '#fff', { opacity: 0.85 })
      .cloud(1230, 180, 130, '#fff', { opacity: 0.7 })
      .cloud(60, 430, 110, '#fff', { opacity: 0.6 });
    s.rect(0, 640, W, 427, s.down('#6cb7d8', '#1f6f9f', '#124a72'));
    for (const [x, y, h, a] of [
      [130, 660, 170, 10],
      [350, 665, 190, 50],
      [620, 660, 170, 80],
      [930, 665, 190, 20],
      [1200, 660, 175, 95],
      [1460, 662, 180, 60],
    ])
      turbine(s, x, y, h, a);
    s.ripples(70, [0, 670, W, 1050], '#e3f4fb');
    for (const [x, y, h, a] of [
      [260, 780, 420, 25],
      [1340, 790, 470, 70],
    ]) {
      s.path(`M${x - 30} ${y}h60l8 70h-76z`, '#f2c230');
      turbine(s, x, y, h, a);
    }
    s.path('M745 900h110l14 120H731z', '#f2c230').rect(725, 890, 150, 16, '#d39f1c');
    turbine(s, 800, 895, 700, 40);
    s.swell(985, 26, 260, '#155a85', 40).swell(1030, 22, 220, '#0f436a', 110);
    trawler(s, 1120, 930, 0.42, '#c8352f', '#fff');
    s.line('M480 470q20 -24 40 0q20 -24 40 0M560 540q14 -17 28 0q14 -17 28 0', '#31597a', 6);
  },
  satellite(s) {
    s.sky('#050a1f', '#0c1b40', '#173566').stars(220, 900);
    s.glow(800, 2050, 1560, '#5fb4ff', 0.75).circle(800, 2050, 1330, s.down('#2f8fd0', '#0c3a70'));
    s.path('M120 960q160 -110 330 -90q60 50 -20 90q-100 20 -120 107H60z', '#3c9a6d', { opacity: 0.9 }).path(
      'M980 800q150 10 260 60q60 60 -40 70q-60 60 -160 40q-110 -90 -60 -170z',
      '#3c9a6d',
      { opacity: 0.85 },
    );
    s.line('M420 1010q200 -80 420 -20M650 880q170 -40 300 10M1150 1010q120 -30 230 20', '#fff', 22, {
      opacity: 0.55,
      'stroke-linecap': 'round',
    });
    s.path('M760 560L560 1067H1040z', s.down(['#8dffcf', 0.55], ['#8dffcf', 0]));
    s.group('translate(800 430) rotate(-14)', () => {
      for (const x of [-560, 170]) {
        s.rect(x, -90, 390, 180, s.gradient(['#2a5fc4', '#173a86', '#3f7be0'], 0, 0, 1, 1), {
          stroke: '#dbe6f5',
          'stroke-width': 6,
        });
        s.line(
          `M${x + 78} -90v180M${x + 156} -90v180M${x + 234} -90v180M${x + 312} -90v180M${x} -30h390M${x} 30h390`,
          '#a9c7f5',
          3,
        );
      }
      s.rect(-172, -12, 344, 24, '#8fa0b8').rect(-120, -130, 240, 260, s.across('#f3d58a', '#b98a35'), {
        rx: 14,
      });
      s.line('M-120 -60L120 -20M-120 40L120 70M-40 -130L10 130', '#8c6722', 4, { opacity: 0.7 });
      s.rect(-60, 130, 120, 50, '#39445c').circle(0, 180, 44, '#20283a').circle(0, 180, 24, '#67d7ff');
      s.path('M-70 -140Q0 -60 70 -140L0 -170z', '#eef3f9')
        .line('M0 -165V-240', '#dbe6f5', 8)
        .circle(0, -244, 12, '#e4573d');
    });
  },
  hospital(s) {
    s.sky('#7cc0e8', '#d3ecf7', '#fdf6ea');
    s.cloud(130, 220, 150, '#fff').cloud(1200, 180, 160, '#fff', { opacity: 0.9 });
    s.hills(760, 110, 5, '#a8cfa5');
    s.rect(180, 460, 400, 400, s.across('#f4f8fa', '#d5e2e9'))
      .rect(1020, 460, 400, 400, s.across('#eef4f7', '#c8d8e1'))
      .rect(540, 270, 520, 590, s.across('#fff', '#e3edf2'));
    s.rect(170, 446, 420, 20, '#5f9eb5')
      .rect(1010, 446, 420, 20, '#5f9eb5')
      .rect(528, 254, 544, 22, '#3f8199');
    s.grid(215, 500, 5, 4, 70, 84, 42, 52, '#8fc1d8')
      .grid(1075, 500, 5, 4, 70, 84, 42, 52, '#8fc1d8')
      .grid(575, 470, 7, 3, 68, 84, 42, 52, '#7fb5d0');
    s.circle(800, 365, 74, '#fff', { stroke: '#e4e9ee', 'stroke-width': 8 }).path(
      'M778 310h44v33h33v44h-33v33h-44v-33h-33v-44h33z',
      '#1f9d72',
    );
    s.rect(690, 740, 220, 120, '#4d7f94')
      .line('M800 740V860', '#fff', 6)
      .path('M650 720H950L980 745H620z', '#dc3b3b');
    s.rect(0, 860, W, 207, s.down('#9bb98c', '#7fa072'))
      .rect(0, 925, W, 142, '#66707c')
      .line('M0 996H1600', '#f4f0d8', 8, { 'stroke-dasharray': '70 50' });
    for (const x of [90, 640, 960, 1500]) s.tree(x, 890, 170, '#5d9e63', '#3b7a4a');
    s.group('translate(1120 990)', () => {
      s.path('M-200 -150H60V-125H140L200 -60V10H-200z', '#fff')
        .path('M72 -112h60l42 52H72z', '#5f8aa5')
        .rect(-200, -55, 400, 22, '#f2a03d')
        .path('M-90 -125h26v22h22v26h-22v22h-26v-22h-22v-26h22z', '#1f9d72')
        .rect(-20, -168, 60, 18, '#3f8fe0');
      s.circle(-120, 12, 36, '#2b3440')
        .circle(-120, 12, 15, '#cfd6dc')
        .circle(120, 12, 36, '#2b3440')
        .circle(120, 12, 15, '#cfd6dc');
    });
  },
  vineyard(s) {
    s.sky('#5b4b8a', '#d9728a', '#f9b27c', '#ffe2a8');
    s.glow(1120, 470, 480, '#fff0b8', 0.95).circle(1120, 470, 80, '#fff6d5');
    s.cloud(220, 260, 170, '#f5a9a0', { opacity: 0.55 }).cloud(700, 200, 110, '#f7bfa5', { opacity: 0.5 });
    s.hills(590, 150, 5, '#8a6f9c').hills(640, 110, 4, '#6d6a86');
    s.path('M0 700Q400 480 820 560T1600 660V1067H0z', '#7c8a4f');
    s.rect(420, 410, 74, 140, '#f3e3c4')
      .poly([405, 415, 457, 340, 509, 415], '#a5482f')
      .rect(490, 460, 190, 90, '#ecd6ae')
      .poly([480, 465, 520, 415, 660, 415, 692, 465], '#b5543a')
      .grid(515, 485, 3, 1, 52, 0, 24, 36, '#6b4a35')
      .rect(446, 445, 22, 40, '#6b4a35');
    for (const x of [340, 372, 720, 748]) s.path(`M${x} 560q-18 -70 0 -140q18 70 0 140z`, '#3c5238');
    s.path('M0 760Q600 610 1600 720V1067H0z', '#93a04f');
    for (let i = -9; i <= 9; i += 1) {
      const top = 800 + i * 62;
      const bottom = 800 + i * 260;
      s.poly(
        [top, 690 + Math.abs(i) * 4, top + 20, 690 + Math.abs(i) * 4, bottom + 110, H, bottom, H],
        i % 2 ? '#5d7a35' : '#b86f33',
        { opacity: 0.95 },
      );
    }
    s.dots(120, [0, 830, W, 1060], '#59305f', 17).dots(70, [0, 800, W, 1060], '#e0a23f', 15);
    s.path('M640 960h200l-22 90H662z', '#8d5a34')
      .line('M640 985h196M648 1015h184', '#5f3a20', 7)
      .dots(60, [660, 935, 820, 962], '#6b2f6f', 30);
    s.person(980, 1040, 240, '#34506e').path('M930 830h100l-20 -34h-60z', '#e7c98b');
  },
  train(s) {
    s.sky('#8cc4e8', '#d8ecf4', '#fff3da');
    s.cloud(1100, 200, 160, '#fff').cloud(260, 170, 120, '#fff', { opacity: 0.8 });
    s.peaks(560, 300, 4, '#a3bfd6').hills(640, 170, 5, '#7fa88f').hills(720, 140, 4, '#5d8f6c');
    for (let i = 0; i < s.some(30); i += 1)
      s.fir(s.random(0, W), s.random(690, 830), s.random(60, 120), i % 3 ? '#3d6e54' : '#4f8664');
    s.path('M0 1000Q500 860 900 960T1600 930V1067H0z', '#5f9a57');
    let arches = 'M0 560H1600V1067H0z';
    for (let i = 0; i < 8; i += 1) arches += `M${i * 204 + 20} 1067V730a81 90 0 0 1 162 0V1067z`;
    s.path(arches, s.down('#d9c3a0', '#a88d68'), { 'fill-rule': 'evenodd' })
      .rect(0, 545, W, 26, '#c2a880')
      .rect(0, 590, W, 8, '#8f7653', { opacity: 0.5 });
    s.hills(1060, 90, 4, '#4b8049').path('M700 1067Q760 980 860 960Q800 1010 960 1067z', '#8fc7e0');
    for (let i = 0; i < 4; i += 1) {
      const x = 130 + i * 330;
      s.rect(x, 430, 318, 100, s.down('#dc4138', '#b02a28'), { rx: i === 3 ? 10 : 8 })
        .rect(x, 490, 318, 12, '#fff')
        .grid(x + 22, 448, 6, 1, 48, 0, 34, 32, '#2f4a66')
        .rect(x + 30, 528, 90, 18, '#2b3440')
        .rect(x + 200, 528, 90, 18, '#2b3440');
    }
    s.path('M1430 430h40q90 20 110 100h-150z', '#dc4138').path('M1462 446q50 10 72 44h-72z', '#2f4a66');
    s.line('M0 350H1600', '#4b5866', 4)
      .line('M90 350V545M480 350V545M870 350V545M1260 350V545', '#4b5866', 9)
      .line('M640 430l40 -78h-80z', '#4b5866', 5);
  },
  ferry(s) {
    s.sky('#6f89a6', '#b5c6d3', '#f0ddc4');
    s.glow(340, 560, 420, '#ffe4b5', 0.8)
      .cloud(120, 280, 200, '#8ea3b8', { opacity: 0.8 })
      .cloud(800, 220, 260, '#9fb2c3', { opacity: 0.8 })
      .cloud(1250, 330, 160, '#c4d0d8', { opacity: 0.7 });
    s.hills(640, 60, 6, '#7d93a5').rect(0, 640, W, 427, s.down('#9fb4c0', '#3f6582', '#1d3d59'));
    s.ripples(60, [0, 660, W, 900], '#f0e2cd');
    ferry(s, 800, 790, 1.35);
    s.swell(845, 30, 240, '#3b617f', 40).line('M60 850q70 -26 150 -4M1290 840q60 -40 170 -6', '#fff', 12, {
      'stroke-linecap': 'round',
      opacity: 0.8,
    });
    s.swell(915, 44, 320, '#2c506e', 160).swell(1000, 50, 400, '#1c3c58', 60);
    s.line(
      'M240 400q20 -24 40 0q20 -24 40 0M1340 250q20 -24 40 0q20 -24 40 0M1250 320q14 -17 28 0q14 -17 28 0',
      '#fff',
      7,
    );
  },
  abbey(s) {
    s.sky('#2f2c5b', '#7a5a93', '#e5908a', '#fbd0a0');
    s.circle(1260, 220, 58, '#fff3d6').glow(1260, 220, 210, '#fff3d6', 0.5).stars(40, 260);
    s.hills(680, 130, 5, '#77668f').path('M0 880Q420 560 820 600T1600 860V1067H0z', '#4e5a4f');
    const wall = s.across('#f1dcb8', '#b99a78');
    s.rect(560, 460, 420, 170, wall)
      .poly([545, 465, 590, 385, 950, 385, 995, 465], '#9a4b3b')
      .rect(390, 520, 180, 120, wall)
      .poly([378, 525, 410, 470, 560, 470, 575, 525], '#8b4336');
    s.rect(960, 270, 130, 370, s.across('#f7e6c6', '#c2a37f'))
      .poly([945, 275, 1025, 130, 1105, 275], '#8b4336')
      .line('M1025 132V70M1005 90h40', '#3b2f3f', 8);
    s.path('M985 420V340a40 40 0 0 1 80 0V420z', '#4a3440').path(
      'M1003 400q-2 -60 22 -64q24 4 22 64q10 4 12 12h-68q2 -8 12 -12z',
      '#d9a441',
    );
    for (let i = 0; i < 5; i += 1) s.path(`M${600 + i * 72} 570V510a18 22 0 0 1 36 0V570z`, '#ffd98a');
    s.path('M995 640V560a30 34 0 0 1 60 0V640z', '#5a3b33').grid(420, 555, 3, 1, 50, 0, 22, 36, '#ffd98a');
    for (const [x, h] of [
      [330, 190],
      [372, 230],
      [1150, 240],
      [1195, 200],
      [1236, 170],
    ])
      s.path(`M${x} ${700}q${-h * 0.16} ${-h * 0.5} 0 ${-h}q${h * 0.16} ${h * 0.5} 0 ${h}z`, '#2d4038');
    s.path('M0 960Q500 690 1000 780T1600 900V1067H0z', '#3d4a3f').path(
      'M560 1067Q700 900 900 830T1020 640Q1010 780 1000 860T860 1067z',
      '#d8b58a',
      { opacity: 0.75 },
    );
    for (let i = 0; i < s.some(16); i += 1)
      s.circle(s.random(0, 560), s.random(930, 1060), s.random(18, 44), i % 2 ? '#2f3c33' : '#56634a');
    s.line('M560 250q18 -22 36 0q18 -22 36 0M680 200q14 -17 28 0q14 -17 28 0', '#2f2c5b', 6);
  },
  court(s) {
    s.sky('#8fb6d6', '#d9e6ee', '#f6ead6');
    s.cloud(90, 240, 160, '#fff', { opacity: 0.8 }).cloud(1240, 200, 150, '#fff', { opacity: 0.8 });
    s.rect(120, 380, 1360, 480, s.across('#e9dfcd', '#c9b998')).rect(90, 350, 1420, 40, '#d8c9ab');
    s.poly([200, 350, 800, 110, 1400, 350], '#f3ead8').poly([290, 335, 800, 135, 1310, 335], '#ccbb98');
    s.line('M800 175V315M690 205H910M760 318h80', '#7a5b2b', 10, { 'stroke-linecap': 'round' })
      .line('M690 205l-40 70h80zM910 205l-40 70h80z', '#7a5b2b', 5)
      .path('M645 275h90q-45 40 -90 0zM865 275h90q-45 40 -90 0z', '#7a5b2b')
      .circle(800, 176, 12, '#7a5b2b');
    s.rect(200, 400, 1200, 460, '#7c7263');
    s.path('M690 860V560q110 -90 220 0V860z', '#4a3426')
      .line('M800 520V860', '#2e1f16', 6)
      .grid(310, 480, 1, 2, 0, 190, 90, 130, '#a8b9c4')
      .grid(1200, 480, 1, 2, 0, 190, 90, 130, '#a8b9c4');
    for (let i = 0; i < 6; i += 1) {
      const x = 215 + i * 220;
      s.rect(x, 400, 76, 460, s.across('#fffaf0', '#d3c4a6'))
        .line(`M${x + 24} 430V830M${x + 48} 430V830`, '#bdae8f', 4)
        .rect(x - 14, 394, 104, 26, '#fffaf0')
        .rect(x - 14, 838, 104, 26, '#fffaf0');
    }
    s.path('M150 860H1450L1600 1067H0z', '#e3d8c3').line(
      'M118 902H1482M86 946H1514M50 992H1550M20 1036H1580',
      '#b3a589',
      8,
    );
    s.person(560, 1010, 190, '#2f3d52')
      .person(640, 1000, 176, '#7a3d46', '#b97f5a')
      .person(1090, 940, 150, '#3b3b46')
      .rect(1110, 880, 34, 30, '#6b4a35');
  },
  hockey(s) {
    s.sky('#14264a', '#24447a', '#3d69a8');
    for (const color of ['#e4573d', '#f6d365', '#dfe9f5', '#5d8fd0'])
      s.dots(120, [0, 60, W, 470], color, 16, { opacity: 0.65 });
    s.path('M250 0h120l220 560H60zM1230 0h120l190 560h-530z', s.down(['#fff', 0.35], ['#fff', 0]));
    s.rect(0, 470, W, 110, '#f5f8fb')
      .rect(0, 455, W, 20, '#d33a32')
      .rect(0, 560, W, 24, '#f2c230')
      .rect(0, 360, W, 98, '#bfe0ff', { opacity: 0.28 })
      .line('M200 360V456M520 360V456M840 360V456M1160 360V456M1480 360V456', '#fff', 4, { opacity: 0.5 });
    s.rect(0, 584, W, 483, s.down('#e8f3fb', '#bcd9ee')).poly(
      [770, 584, 830, 584, 870, H, 730, H],
      '#d33a32',
      { opacity: 0.85 },
    );
    s.oval(800, 850, 430, 150, 'none', { stroke: '#2f63b5', 'stroke-width': 12, opacity: 0.8 });
    s.line('M100 700q300 90 520 10M900 980q300 -60 600 30M220 940q180 -40 330 20', '#fff', 6, {
      opacity: 0.9,
    });
    const player = (x, flip, jersey, trim, number) =>
      s.group(`translate(${x} 900) scale(${flip} 1)`, () => {
        s.oval(0, 66, 130, 18, '#7fa3c2', { opacity: 0.5 })
          .line('M-30 -60L-70 40M30 -60L60 40', '#20283a', 50, { 'stroke-linecap': 'round' })
          .line('M-110 66H-30M25 66H110', '#1a1d2b', 12, { 'stroke-linecap': 'round' });
        s.path('M-75 -50L-55 -220Q0 -260 70 -215L80 -50z', jersey).path(
          'M-69 -100L-66 -128H75L78 -100z',
          trim,
        );
        s.line('M60 -190L130 -110L180 -90M-45 -190L60 -120L150 -70', jersey, 40, {
          'stroke-linecap': 'round',
          'stroke-linejoin': 'round',
        })
          .circle(170, -84, 24, '#2b2118')
          .line('M120 -150L250 30h70', '#8a5a2f', 14, { 'stroke-linejoin': 'round' });
        s.circle(25, -270, 48, '#e9b894')
          .path('M-28 -265Q-24 -335 30 -332Q82 -325 76 -268L20 -284z', trim)
          .line('M48 -262h30M50 -248h26', '#8a98a8', 5)
          .circle(0, -165, number, '#fff', { opacity: 0.9 });
      });
    player(470, 1, '#d33a32', '#2b2118', 24);
    player(1130, -1, '#2f7f8f', '#f4f7fa', 24);
    s.oval(800, 948, 36, 14, '#15181f').oval(800, 940, 36, 14, '#2d323d');
  },
  cranes(s) {
    s.sky('#5a3d6b', '#c8566b', '#f58f5e', '#ffd27d');
    s.glow(820, 600, 560, '#ffe7a0', 0.9).circle(820, 590, 190, '#fff0bf');
    s.cloud(100, 330, 190, '#e77c6f', { opacity: 0.5 }).cloud(1180, 270, 170, '#e77c6f', { opacity: 0.5 });
    s.hills(660, 70, 6, '#7b4560')
      .rect(0, 655, W, 412, s.down('#f7a866', '#b8556b', '#4b3359'))
      .path('M640 655h360l120 412H520z', s.down(['#fff0bf', 0.75], ['#fff0bf', 0]));
    s.ripples(50, [0, 680, W, 1000], '#ffe0a0');
    const bird = (x, y, k, up) =>
      s.group(`translate(${x} ${y}) scale(${k})`, () =>
        s
          .path(`M-120 14Q-60 0 0 -8Q60 -6 130 -34L150 -30Q90 10 30 16Q-20 26 -60 18L-150 30z`, '#2d1f38')
          .path(
            up ? 'M-20 4Q-50 -80 -130 -130Q-30 -110 40 -6z' : 'M-20 4Q-30 80 -100 130Q0 100 40 2z',
            '#3d2a49',
          ),
      );
    for (const [x, y, k, up] of [
      [380, 230, 0.9, 1],
      [560, 300, 0.8, 0],
      [740, 220, 0.95, 1],
      [930, 330, 0.75, 1],
      [1110, 240, 0.85, 0],
      [1270, 340, 0.7, 1],
      [250, 380, 0.6, 0],
      [1420, 200, 0.55, 1],
    ])
      bird(x, y, k, up);
    for (const [x, k] of [
      [420, 1],
      [560, 0.85],
      [1180, 1.05],
      [1330, 0.8],
    ])
      s.group(`translate(${x} 930) scale(${k})`, () =>
        s
          .path(
            'M-70 -110Q-20 -160 50 -120Q70 -160 52 -215Q50 -240 72 -240L110 -226L76 -222Q90 -150 60 -100Q10 -70 -60 -84L-110 -60z',
            '#2d1f38',
          )
          .line('M-8 -90V40M20 -90V40', '#2d1f38', 7)
          .circle(66, -236, 8, '#d33a32'),
      );
    let reeds = '';
    for (let i = 0; i < s.some(90); i += 1) {
      const x = Math.round(s.random(0, W));
      if (Math.abs(x - 800) > 380)
        reeds += `M${x} 1067q${Math.round(s.random(-16, 16))} -90 ${Math.round(s.random(-34, 34))} -${Math.round(s.random(110, 240))}`;
    }
    s.line(reeds, '#26182f', 7, { 'stroke-linecap': 'round' }).swell(1040, 20, 300, '#26182f', 50);
  },
  bridge(s) {
    s.sky('#69aede', '#cce6f2', '#fdf3dd');
    s.cloud(200, 210, 170, '#fff').cloud(980, 170, 200, '#fff', { opacity: 0.85 });
    s.hills(540, 190, 4, '#9dbfb8').hills(620, 160, 5, '#79ab84').hills(690, 80, 4, '#5f9a62');
    for (const [x, y, w, c] of [
      [90, 640, 90, '#f1e4cc'],
      [210, 655, 110, '#e5cfa8'],
      [1330, 640, 100, '#f1e4cc'],
      [1460, 655, 90, '#e0c49a'],
    ])
      s.house(x, y, w, w * 0.8, c, '#a5482f', '#55708a');
    s.rect(1405, 500, 40, 130, '#f1e4cc').poly([1395, 504, 1425, 420, 1455, 504], '#6b4a55');
    s.rect(0, 760, W, 307, s.down('#8fcbe0', '#3d86ab', '#215f86'));
    s.path('M0 700Q180 690 330 800T120 1067H0zM1600 700Q1420 690 1270 800T1480 1067H1600z', '#5a9450');
    const stone = s.down('#e2d2b4', '#a8916c');
    s.path(
      'M120 640Q800 480 1480 640V900H1300a130 150 0 0 0 -260 0H930a130 170 0 0 0 -260 0H560a130 150 0 0 0 -260 0H120z',
      stone,
    );
    s.line(
      'M300 900a130 150 0 0 1 260 0M670 900a130 170 0 0 1 260 0M1040 900a130 150 0 0 1 260 0',
      '#8b7350',
      14,
    ).path('M110 632Q800 470 1490 632V662Q800 500 110 662z', '#cdb88f');
    s.path('M560 905l54 -80l56 80zM930 905l54 -80l56 80z', '#8b7350', { opacity: 0.7 });
    for (const [x, y, c, k] of [
      [560, 572, '#34506e', 80],
      [640, 560, '#a2433d', 76],
      [700, 556, '#d9a441', 60],
      [800, 552, '#3f6b4b', 84],
      [900, 556, '#6b4a75', 78],
      [980, 566, '#2f7f8f', 72],
      [1090, 580, '#a2433d', 80],
    ])
      s.person(x, y, k, c);
    s.path('M110 632Q800 470 1490 632V650Q800 488 110 650z', '#e2d2b4');
    s.ripples(50, [200, 900, 1400, 1050], '#e9f7fb');
    s.tree(80, 830, 260, '#4d8f4d', '#2f6b3c')
      .tree(1540, 840, 290, '#5a9c50', '#397a40')
      .tree(220, 800, 150, '#6aa856', '#3f8043');
    s.dots(40, [0, 900, 190, 1050], '#f6d365', 12).dots(40, [1420, 900, 1600, 1050], '#fff', 12);
  },
  chart(s) {
    s.sky('#0f2740', '#143a5a', '#1b4f70');
    let rules = '';
    for (let i = 0; i < 6; i += 1) rules += `M150 ${220 + i * 130}H1470`;
    s.line(rules, '#5c8aa8', 3, { 'stroke-dasharray': '6 14' }).line('M150 160V870H1470', '#a9cbe0', 6);
    const levels = [0.12, 0.12, 0.2, 0.34, 0.5, 0.68, 0.84, 0.92, 0.92, 0.84, 0.76, 0.68, 0.68];
    const bar = s.down('#49b3c4', '#1f6f8f');
    const last = s.down('#ffd27d', '#e08a3a');
    for (const [i, level] of levels.entries())
      s.rect(190 + i * 98, 870 - level * 600, 58, level * 600, i === levels.length - 1 ? last : bar, {
        rx: 6,
      });
    const line = levels.map((level, i) => `${219 + i * 98} ${Math.round(830 - level * 640)}`);
    s.path(`M219 870L${line.join('L')}V870z`, s.down(['#fff', 0.16], ['#fff', 0])).line(
      `M${line.join('L')}`,
      '#fff3d0',
      10,
      { 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
    );
    for (const point of line)
      s.circle(...point.split(' '), 13, '#0f2740', { stroke: '#fff3d0', 'stroke-width': 7 });
    s.circle(...line.at(-1).split(' '), 24, '#e4573d', { stroke: '#fff', 'stroke-width': 8 }).glow(
      ...line.at(-1).split(' '),
      130,
      '#ffb37d',
      0.5,
    );
    let ticks = '';
    for (let i = 0; i < 13; i += 1) ticks += `M${219 + i * 98} 870v22`;
    s.line(ticks, '#a9cbe0', 5);
    s.oval(300, 960, 74, 26, '#b5842f')
      .rect(226, 930, 148, 30, '#b5842f')
      .oval(300, 930, 74, 26, '#f2c86b')
      .oval(420, 975, 74, 26, '#b5842f')
      .oval(420, 955, 74, 26, '#f2c86b');
  },
  weathermap(s) {
    s.sky('#1d5c86', '#2a78a6', '#3f95bf');
    s.line('M0 200H1600M0 480H1600M0 760H1600M300 0V1067M700 0V1067M1100 0V1067', '#9fd0e8', 2, {
      opacity: 0.35,
    });
    s.path(
      'M1600 80Q1420 130 1390 260T1250 420Q1330 520 1290 640T1180 820Q1230 930 1190 1067H1600z',
      s.across('#5d9a63', '#8fc07c'),
    ).path('M1600 80Q1420 130 1390 260T1250 420Q1330 520 1290 640T1180 820Q1230 930 1190 1067', 'none', {
      stroke: '#e9f3d8',
      'stroke-width': 7,
    });
    s.path('M0 860Q160 800 330 880T560 1067H0z', '#7fb573', { stroke: '#e9f3d8', 'stroke-width': 7 }).path(
      'M980 930q60 -50 90 10t-60 70q-60 -20 -30 -80z',
      '#7fb573',
      { stroke: '#e9f3d8', 'stroke-width': 6 },
    );
    for (let i = 1; i <= 7; i += 1)
      s.oval(620, 440, 78 * i * 1.12, 62 * i, 'none', {
        stroke: '#fff',
        'stroke-width': 5,
        opacity: (1 - i * 0.09).toFixed(2),
        transform: `rotate(${-18 + i * 2} 620 440)`,
      });
    s.line(
      'M620 440q-20 -70 60 -90q120 -10 130 110q-10 170 -200 180q-220 -10 -240 -230q20 -260 300 -280',
      '#fff',
      34,
      { opacity: 0.55, 'stroke-linecap': 'round' },
    )
      .circle(620, 440, 40, '#e4573d')
      .circle(620, 440, 16, '#fff');
    s.line('M640 500Q900 560 1010 740T1080 1067', '#3b6fe0', 12).path(
      'M800 560l50 -34l14 60zM905 625l56 -22l-2 62zM985 705l60 -6l-20 58zM1035 800l60 10l-34 50zM1062 900l58 22l-42 44z',
      '#3b6fe0',
    );
    s.line('M640 400Q900 250 1230 250', '#e0443b', 12).path(
      'M760 342a36 36 0 0 1 66 -32zM890 286a36 36 0 0 1 70 -18zM1030 258a36 36 0 0 1 74 -6z',
      '#e0443b',
    );
    s.line('M180 240q160 -50 290 40', '#ffd27d', 16, { 'stroke-dasharray': '34 24' })
      .path('M450 232l56 66l-86 8z', '#ffd27d')
      .line('M820 440q150 0 300 60', '#ffd27d', 16, { 'stroke-dasharray': '34 24' })
      .path('M1100 460l74 62l-92 18z', '#ffd27d');
    for (const [x, y] of [
      [1370, 380],
      [1350, 620],
      [1290, 860],
    ])
      s.path(`M${x} ${y}l54 -94l54 94z`, '#d9302a', {
        stroke: '#fff',
        'stroke-width': 7,
        'stroke-linejoin': 'round',
      })
        .rect(x + 50, y - 56, 8, 28, '#fff')
        .circle(x + 54, y - 16, 5, '#fff');
  },
  wreck(s) {
    s.sky('#4fb3c4', '#1f7f9d', '#0c4a6b', '#062c47');
    for (const [x, w] of [
      [180, 120],
      [520, 170],
      [980, 130],
      [1320, 150],
    ])
      s.path(`M${x} 0h${w}l${w * 1.4} 1067h${-w * 2.6}z`, s.down(['#e5fbff', 0.35], ['#e5fbff', 0]));
    s.hills(930, 90, 5, '#0b3d56').hills(980, 40, 4, '#b99a68').hills(1040, 40, 3, '#8f7448');
    s.path('M330 860Q420 1010 860 1010T1380 780L1330 790Q1200 930 860 940T400 850z', '#5b3a29');
    let ribs = '';
    for (let i = 0; i < 11; i += 1) {
      const x = 420 + i * 84;
      ribs += `M${x} ${Math.round(905 + Math.sin((i / 10) * 3.1) * 60)}q${-34 + i * 4} -120 ${-8 + i * 5} ${-170 - (i % 3) * 26}`;
    }
    s.line(ribs, '#6f4a33', 26, { 'stroke-linecap': 'round' })
      .line('M400 850Q620 930 860 930T1330 800', '#7d5539', 18)
      .line('M390 800Q620 870 850 872T1320 730', '#7d5539', 12);
    s.circle(640, 985, 44, '#9aa1a3')
      .circle(640, 985, 14, '#5f676b')
      .circle(730, 1000, 36, '#868e91')
      .circle(730, 1000, 11, '#5f676b')
      .path('M980 990q-20 -70 40 -74q60 4 40 74z', '#b5653a');
    s.path(
      'M940 470L560 900H860z',
      s.gradient(
        [
          ['#fff6c9', 0.75],
          ['#fff6c9', 0],
        ],
        1,
        0,
        0.4,
        1,
      ),
    );
    s.group('translate(1010 430) rotate(12)', () => {
      s.line('M60 10L190 -10M60 30L180 50', '#10202e', 34, { 'stroke-linecap': 'round' })
        .path('M180 -40l110 -20l-80 60zM170 30l110 40l-90 10z', '#f2c230')
        .rect(-60, -30, 150, 70, '#16293a', { rx: 34 })
        .rect(-40, -62, 120, 38, '#f2c230', { rx: 18 });
      s.circle(-84, 6, 40, '#16293a')
        .path('M-122 0q4 -22 30 -20v36q-24 4 -30 -16z', '#a9e3f0')
        .line('M-40 30L-90 80', '#16293a', 26, { 'stroke-linecap': 'round' })
        .circle(-96, 84, 16, '#fff6c9');
    });
    s.dots(16, [900, 60, 990, 380], '#e5fbff', 20, { opacity: 0.6 }).dots(
      30,
      [200, 100, 1500, 800],
      '#e5fbff',
      6,
      { opacity: 0.5 },
    );
    for (const [x, y, k] of [
      [260, 420, 1],
      [350, 480, 0.8],
      [210, 520, 0.7],
      [1380, 560, 0.9],
      [1460, 620, 0.7],
    ])
      s.group(`translate(${x} ${y}) scale(${k})`, () =>
        s.path('M-50 0Q0 -40 50 0L84 -26V26L50 0Q0 40 -50 0z', '#f6a55c').circle(-24, -4, 5, '#123'),
      );
    s.line(
      'M120 1000q-40 -80 0 -150t-10 -140M180 1010q40 -70 0 -130t20 -110M1500 990q40 -90 -10 -160t20 -150',
      '#2f8a6a',
      16,
      { 'stroke-linecap': 'round', opacity: 0.85 },
    );
  },
  shipyard(s) {
    s.sky('#3a5677', '#8fa3b3', '#f3c79a', '#fbe3b9');
    s.glow(340, 640, 400, '#ffe3ad', 0.85).hills(720, 60, 6, '#6f7f92');
    for (const [x, k, c] of [
      [330, 1, '#d9842b'],
      [1230, 0.85, '#2f7f8f'],
    ])
      s.group(`translate(${x} 830) scale(${k})`, () => {
        s.line('M-150 0L-110 -560M-60 0L-90 -560M200 0V-560M290 0V-560', c, 26)
          .rect(-330, -620, 820, 64, c)
          .line(`M-330 -620L-290 -556${'l40 -64l40 64'.repeat(9)}`, '#fff', 5, { opacity: 0.5 });
        s.rect(20, -660, 120, 46, '#33475b')
          .line('M80 -556V-330', '#2b3440', 7)
          .rect(40, -330, 80, 34, '#2b3440')
          .grid(45, -648, 3, 1, 32, 0, 22, 20, '#ffe3ad');
      });
    s.path(
      'M300 640H1240L1390 560V600Q1340 860 1300 890H380Q330 860 300 640z',
      s.across('#b5402f', '#8d2f27'),
    )
      .path('M300 640H1240L1390 560V600L1375 668Q1250 690 304 690z', '#2b4a66')
      .rect(420, 560, 300, 84, '#eef1f3')
      .rect(470, 490, 190, 74, '#fff')
      .grid(490, 508, 5, 1, 34, 0, 22, 26, '#56788c')
      .grid(440, 584, 8, 1, 34, 0, 20, 26, '#56788c');
    s.line('M520 690V885M700 690V888M880 690V888M1060 690V888M1200 685V886', '#6f241d', 5).line(
      'M250 890V600M250 700H310M250 800H330M210 890V600M170 700H250M210 600H250M210 650L250 700L210 750L250 800L210 850',
      '#f0c66a',
      7,
    );
    s.rect(0, 885, W, 182, s.down('#78818a', '#4a525c')).line('M0 940H1600', '#f2c230', 10, {
      'stroke-dasharray': '80 50',
    });
    s.grid(430, 890, 10, 1, 86, 0, 46, 26, '#33404d');
    for (const [x, c] of [
      [180, '#f2742b'],
      [270, '#2f63b5'],
      [350, '#f2742b'],
      [1130, '#2f63b5'],
      [1220, '#f2742b'],
      [1300, '#f2742b'],
      [1390, '#2f63b5'],
    ])
      s.person(x, 1045, 150, c).path(`M${x - 24} 926q24 -46 48 0z`, '#f6d365');
    s.glow(980, 760, 100, '#fff', 0.95).dots(26, [900, 720, 1070, 880], '#ffe9a6', 8);
  },
  observatory(s) {
    s.sky('#060a24', '#121c4d', '#2b2f6e', '#5b4480');
    s.path(
      'M-60 900Q500 560 1000 300T1660 -60V260Q1200 420 800 640T-60 1060z',
      s.gradient(
        [
          ['#b9a6ff', 0.05],
          ['#d8c8ff', 0.4],
          ['#8fb5ff', 0.05],
        ],
        0,
        0,
        0.6,
        1,
      ),
    ).stars(260, 820);
    s.dots(90, [500, 120, 1300, 560], '#ffe9ff', 4, { opacity: 0.9 })
      .line('M1240 120l120 70', '#fff', 5, { 'stroke-linecap': 'round', opacity: 0.8 })
      .glow(430, 240, 60, '#cfe0ff', 0.9)
      .circle(430, 240, 7, '#fff');
    s.peaks(830, 260, 5, '#1b1f4a').hills(880, 130, 4, '#12153a');
    s.rect(560, 690, 400, 180, s.across('#e6e9f5', '#8288ad'))
      .path('M540 700Q545 430 760 420Q975 430 980 700z', s.across('#f7f8ff', '#767ca6'))
      .path('M770 424Q870 436 930 560L850 620Q820 500 745 424z', '#0e1233');
    s.group('rotate(38 830 560)', () =>
      s.rect(808, 400, 52, 190, '#c9cfe8').rect(800, 392, 68, 20, '#f2c86b'),
    );
    s.line('M540 700H980', '#565c86', 14)
      .line('M640 690Q645 500 720 430M600 690Q600 540 660 470', '#a7acd0', 4)
      .rect(735, 770, 60, 100, '#2a2e55')
      .grid(600, 750, 2, 1, 56, 0, 32, 40, '#ffd98a')
      .grid(850, 750, 2, 1, 50, 0, 32, 40, '#ffd98a');
    s.path(
      'M850 430L1600 60V0H1180z',
      s.gradient(
        [
          ['#fff', 0.16],
          ['#fff', 0],
        ],
        0,
        1,
        1,
        0,
      ),
    ).hills(960, 100, 4, '#0b0d2a');
    for (let i = 0; i < s.some(26); i += 1)
      s.fir(s.random(0, W), s.random(930, 1067), s.random(90, 190), '#070920');
    s.rect(0, 1030, W, 40, '#070920')
      .person(430, 960, 110, '#070920', '#1a1d40')
      .person(480, 965, 84, '#070920', '#1a1d40');
  },
  lanterns(s) {
    s.sky('#0d1030', '#25205a', '#5b3a78', '#a35a7a').stars(110, 460);
    s.hills(640, 150, 5, '#2a2250').path('M0 700Q260 560 560 640T900 700V760H0z', '#1c173c');
    for (let i = 0; i < 9; i += 1)
      s.house(60 + i * 86, 700 - Math.sin(i / 2.6) * 46, 64, 70, '#33284f', '#1c1636', '#ffce73');
    s.rect(390, 500, 36, 110, '#33284f').poly([380, 504, 408, 420, 436, 504], '#1c1636');
    s.rect(0, 735, W, 332, s.down('#8a4d72', '#2f2458', '#120f30'))
      .path('M860 735H1600V760H880z', '#1c173c')
      .line('M1540 760V650', '#1c173c', 26);
    s.line(`M120 720q50 -90 150 -100t130 -90`, '#ffd98a', 9, {
      'stroke-dasharray': '2 22',
      'stroke-linecap': 'round',
    });
    const glow = s.radial(['#ffd27d', 0.75], ['#ff9d4d', 0]);
    const paper = s.down('#ffe9a6', '#f5873c');
    const lantern = (x, y, k) =>
      s
        .circle(x, y, 95 * k, glow)
        .path(
          `M${Math.round(x - 30 * k)} ${Math.round(y - 36 * k)}q${Math.round(30 * k)} ${Math.round(-22 * k)} ${Math.round(60 * k)} 0l${Math.round(-10 * k)} ${Math.round(78 * k)}h${Math.round(-40 * k)}z`,
          paper,
        );
    for (const [x, y, k] of [
      [930, 180, 0.9],
      [1100, 300, 1.3],
      [1300, 200, 1],
      [1440, 360, 1.5],
      [820, 360, 0.8],
      [1200, 470, 1.1],
      [980, 520, 0.8],
      [700, 240, 0.6],
      [560, 150, 0.5],
      [1350, 90, 0.6],
      [1530, 170, 0.7],
      [260, 220, 0.5],
      [640, 440, 0.5],
    ])
      lantern(x, y, k);
    s.ripples(60, [0, 760, W, 1040], '#ffce73', { opacity: 0.55 });
    for (const [x, y, k] of [
      [200, 860, 0.8],
      [520, 930, 1],
      [880, 880, 0.8],
      [1250, 950, 1.1],
      [1480, 860, 0.7],
    ]) {
      s.path(
        `M${Math.round(x - 60 * k)} ${Math.round(y + 40 * k)}h${Math.round(120 * k)}l${Math.round(-20 * k)} ${Math.round(22 * k)}h${Math.round(-80 * k)}z`,
        '#3a2030',
      );
      lantern(x, y, k);
    }
    for (const [x, h, c] of [
      [700, 170, '#1a1436'],
      [760, 120, '#241a40'],
      [1010, 180, '#1a1436'],
      [1080, 165, '#201739'],
    ])
      s.person(x, 1067, h, c, '#c98a6b');
  },
  regatta(s) {
    s.sky('#2f8fd6', '#8fcdf2', '#f0faff');
    s.cloud(120, 240, 180, '#fff')
      .cloud(900, 180, 220, '#fff', { opacity: 0.9 })
      .cloud(1330, 300, 130, '#fff', { opacity: 0.8 });
    s.hills(640, 90, 6, '#7fae9f').rect(0, 620, W, 447, s.down('#5fc0dd', '#1c86b8', '#0d5486'));
    lighthouse(s, 1490, 625, 0.42, '#c8352f');
    const boat = (x, y, k, main, belly, hull) =>
      s.group(`translate(${x} ${y}) scale(${k}) rotate(-6)`, () => {
        s.oval(0, 40, 190, 18, '#0b3f66', { opacity: 0.4 })
          .line('M0 0V-470', '#3b3b46', 9)
          .path('M-10 -455Q-130 -220 -150 -40H-10z', main)
          .line('M-60 -300L-10 -300M-110 -160L-10 -160', '#c9d6e0', 4);
        s.path('M8 -460Q260 -330 210 -60Q110 -110 8 -60z', belly).path(
          'M8 -460Q120 -330 100 -86Q60 -92 8 -60z',
          '#fff',
          { opacity: 0.3 },
        );
        s.path('M-180 -30H200Q170 34 110 38H-130Q-170 20 -180 -30z', hull)
          .line('M-176 -14H192', '#fff', 6)
          .circle(-90, -50, 17, '#e9b894')
          .circle(-40, -50, 17, '#8a5a3c')
          .path('M-112 -30q22 -30 44 0zM-62 -30q22 -30 44 0z', '#f2742b');
      });
    boat(250, 690, 0.42, '#fff', '#f6b73c', '#33475b');
    boat(1230, 700, 0.46, '#fff', '#7a5ba6', '#33475b');
    boat(900, 690, 0.36, '#fff', '#56a366', '#7a2f2f');
    s.ripples(80, [0, 650, W, 1040], '#e9f8ff');
    boat(470, 880, 0.95, '#fff', '#e4573d', '#1f3b5c');
    boat(1100, 930, 1.15, '#fffaf0', '#2f63b5', '#c8352f');
    s.swell(965, 30, 260, '#146a9c', 30)
      .line('M640 965q60 -34 140 -6M1330 975q60 -34 150 -6M300 960q50 -24 110 -4', '#fff', 12, {
        'stroke-linecap': 'round',
      })
      .swell(1025, 30, 330, '#0c4d7c', 150);
  },
  aurora(s) {
    s.sky('#040b24', '#0b2145', '#164463').stars(170, 640);
    const veil = (d, a, b) =>
      s.path(
        d,
        s.gradient(
          [
            [a, 0],
            [a, 0.6],
            [b, 0.75],
            [b, 0],
          ],
          0,
          0,
          0,
          1,
        ),
      );
    veil(
      'M0 130Q240 20 460 170T900 130T1300 60T1600 150V640Q1350 520 1150 610T700 600T300 640T0 560z',
      '#9a5bff',
      '#3dffb0',
    );
    veil(
      'M-60 330Q330 120 560 290T1050 230T1600 300V620Q1400 560 1080 640T520 620T-60 640z',
      '#46d6ff',
      '#7dffb8',
    );
    let rays = '';
    for (let i = 0; i < s.some(46); i += 1)
      rays += `M${Math.round(60 + i * (1500 / s.some(46)))} ${Math.round(s.random(140, 280))}v${Math.round(s.random(180, 340))}`;
    s.line(rays, '#b8ffe0', 9, { opacity: 0.16, 'stroke-linecap': 'round' });
    s.peaks(690, 230, 6, '#0d2338').path(
      'M0 640Q200 560 420 690H0zM1600 600Q1380 560 1160 690H1600z',
      '#081726',
    );
    s.rect(0, 685, W, 382, s.down('#2f8f8a', '#12405c', '#061a30')).path(
      'M300 685H1300L1450 1067H150z',
      s.down(['#7dffb8', 0.5], ['#7dffb8', 0]),
    );
    s.ripples(90, [0, 700, W, 1050], '#b8ffe0', { opacity: 0.35 });
    for (const [x, y, w] of [
      [1180, 700, 70],
      [1290, 690, 84],
      [1410, 700, 70],
    ])
      s.house(x, y, w, w * 0.75, '#5a1f24', '#0a1522', '#ffce73');
    s.line('M1205 705v90M1320 700v110M1440 705v80', '#ffce73', 8, { opacity: 0.4 })
      .path('M0 980Q260 900 480 1000T800 1067H0z', '#04101d')
      .path('M240 930l120 4l24 -34l-24 60h-96z', '#04101d')
      .person(160, 960, 110, '#04101d', '#04101d')
      .person(206, 966, 96, '#04101d', '#04101d');
  },
  flood(s) {
    s.sky('#7d8ea0', '#b4c0c9', '#dfe0d8');
    s.cloud(100, 240, 240, '#95a4b2')
      .cloud(700, 190, 300, '#8897a6', { opacity: 0.9 })
      .cloud(1250, 260, 220, '#a3b0bb');
    const walls = ['#d9785a', '#e9c37e', '#7f9fb0', '#f0e2cf', '#b3574a', '#9fb58c'];
    for (let i = 0; i < 6; i += 1) {
      const x = i * 268;
      const top = 330 + (i % 3) * 40;
      s.rect(x, top, 268, 500, walls[i]).poly(
        [x - 8, top + 4, x + 134, top - 110, x + 276, top + 4],
        i % 2 ? '#6b3f3a' : '#4f4a55',
      );
      s.grid(x + 44, top + 50, 2, 2, 110, 150, 66, 92, '#fff')
        .grid(x + 52, top + 58, 2, 2, 110, 150, 50, 76, i % 4 === 1 ? '#ffd98a' : '#4d6375')
        .rect(x + 96, top + 350, 76, 160, '#5a3b33')
        .rect(x + 150, top - 110, 30, 60, '#6b4a44');
    }
    s.line('M560 380V760M560 380h50', '#2b3440', 12).circle(612, 396, 20, '#ffe9a6');
    s.rect(0, 730, W, 337, s.down('#8e9a94', '#6f7f7f', '#4b5d63'));
    for (let i = 0; i < 6; i += 1) s.rect(i * 268, 735, 268, 150, walls[i], { opacity: 0.28 });
    s.ripples(80, [0, 745, W, 1050], '#dfe6e4')
      .line('M1160 760V690M1120 650h80v46h-80z', '#2b3440', 10)
      .poly([1160, 600, 1225, 700, 1095, 700], '#d9302a', { stroke: '#fff', 'stroke-width': 8 });
    s.group('translate(720 900)', () => {
      s.oval(0, 48, 290, 22, '#3a4a50', { opacity: 0.5 })
        .person(-90, 0, 190, '#f2742b')
        .person(60, 4, 170, '#34506e', '#b97f5a')
        .person(140, 6, 120, '#d9483b');
      s.path('M-270 -40Q0 10 270 -50L210 46H-200z', '#8a5a34')
        .path('M-270 -40Q0 10 270 -50L262 -34Q0 26 -262 -22z', '#b9814f')
        .line('M-130 -60L-290 70M-60 -60L60 80', '#e2c79a', 12, { 'stroke-linecap': 'round' });
    });
    s.group('translate(260 960) rotate(-8)', () =>
      s.rect(-60, -40, 120, 60, '#b98d58').line('M-60 -10h120M0 -40v60', '#7d5a33', 5),
    )
      .oval(1330, 990, 60, 16, '#d9483b')
      .oval(1330, 986, 30, 8, '#6f7f7f');
  },
  lighthouse(s) {
    s.sky('#1f2a5a', '#5d5a94', '#d98a8f', '#f9c99a');
    s.stars(60, 300)
      .glow(420, 690, 420, '#ffdca8', 0.8)
      .cloud(180, 430, 190, '#b97a95', { opacity: 0.6 })
      .cloud(760, 350, 130, '#b97a95', { opacity: 0.5 });
    s.path(
      'M1090 262L0 60V330z',
      s.gradient(
        [
          ['#fff0b8', 0],
          ['#fff0b8', 0.8],
        ],
        0,
        0,
        1,
        0,
      ),
    ).path(
      'M1110 262L1600 190V320z',
      s.gradient(
        [
          ['#fff0b8', 0.7],
          ['#fff0b8', 0.1],
        ],
        0,
        0,
        1,
        0,
      ),
    );
    s.rect(0, 700, W, 367, s.down('#e0a493', '#5d6595', '#232f5c')).ripples(70, [0, 715, W, 1040], '#ffe0bd');
    s.path('M720 880Q800 740 930 730L1010 690H1240Q1420 700 1600 640V1067H640z', '#3a4453').path(
      'M720 880Q800 740 930 730L1010 690H1240Q1420 700 1600 640V700Q1380 790 1200 770T720 880z',
      '#5f7a56',
    );
    lighthouse(s, 1100, 700, 1.02, '#c8463c');
    s.glow(1100, 262, 170, '#fff3c4', 0.95)
      .rect(1220, 600, 220, 110, '#f3e6d2')
      .poly([1205, 605, 1260, 535, 1400, 535, 1455, 605], '#7a3b3b')
      .grid(1245, 632, 3, 1, 68, 0, 34, 40, '#ffd98a')
      .rect(1390, 510, 26, 50, '#7a3b3b');
    s.line('M880 760h330M900 740v34M960 736v38M1020 732v40M1160 732v40', '#e9d9c2', 6, { opacity: 0.7 })
      .swell(985, 24, 260, '#2c3a6b', 60)
      .line('M640 960q70 -30 150 -4M820 1000q70 -30 150 -4', '#fff', 9, {
        opacity: 0.7,
        'stroke-linecap': 'round',
      });
    trawler(s, 330, 800, 0.55, '#24304f', '#e9d9c2');
    s.line('M560 520q18 -22 36 0q18 -22 36 0M660 580q14 -17 28 0q14 -17 28 0', '#2b2f55', 6);
  },
  ballot(s) {
    s.sky('#4fa3dc', '#bfe2f4', '#fff2d4');
    s.cloud(140, 210, 160, '#fff', { opacity: 0.9 }).cloud(1180, 180, 170, '#fff', { opacity: 0.85 });
    for (let i = 0; i < 4; i += 1) {
      s.rect(i * 90, 470 + (i % 2) * 40, 90, 400, ['#e9b27c', '#f3d9a8', '#d98f6b', '#f0cf9a'][i]).rect(
        1240 + i * 90,
        480 + ((i + 1) % 2) * 40,
        90,
        400,
        ['#f3d9a8', '#e0a06f', '#f0cf9a', '#d98f6b'][i],
      );
    }
    s.grid(22, 540, 4, 3, 90, 90, 40, 56, '#4f7f86').grid(1262, 550, 4, 3, 90, 90, 40, 56, '#4f7f86');
    s.rect(360, 380, 880, 470, s.across('#fff4dc', '#e9cf9c'))
      .rect(340, 360, 920, 30, '#c98a4b')
      .rect(720, 170, 160, 200, s.across('#fff8ea', '#e3c793'))
      .poly([700, 175, 800, 70, 900, 175], '#b5543a')
      .circle(800, 255, 48, '#fff', { stroke: '#b5843f', 'stroke-width': 9 })
      .line('M800 255V224M800 255l24 14', '#33475b', 7);
    s.grid(405, 425, 8, 1, 104, 0, 58, 110, '#fff')
      .grid(412, 432, 8, 1, 104, 0, 44, 98, '#3f6f80')
      .rect(380, 555, 840, 14, '#c98a4b');
    for (let i = 0; i < 7; i += 1) s.path(`M${386 + i * 120} 850V690a52 60 0 0 1 104 0V850z`, '#6d5540');
    for (const [x, c] of [
      [440, '#d9483b'],
      [620, '#f6c343'],
      [980, '#f6c343'],
      [1160, '#d9483b'],
    ])
      s.line(`M${x} 560l40 -70`, '#6b4a35', 6).path(
        `M${x + 12} 540l28 -50q30 24 60 6l-14 60q-40 8 -74 -16z`,
        c,
      );
    s.rect(0, 848, W, 219, s.down('#f0d6a4', '#d3ab6d')).line(
      'M0 900H1600M0 970H1600M800 848V1067M500 848L240 1067M1100 848L1360 1067',
      '#c0975a',
      4,
      { opacity: 0.7 },
    );
    s.path('M130 870q-12 -130 0 -260h20q-8 130 4 260z', '#7a5a3c');
    for (const a of [-70, -30, 10, 50, 90, 130, 170, 210])
      s.path('M0 0Q60 -50 130 10Q60 -14 0 0z', '#4d8f4d', {
        transform: `translate(140 612) rotate(${a - 70})`,
      });
    s.rect(730, 880, 140, 120, '#dfeaf0', { opacity: 0.9, stroke: '#56788c', 'stroke-width': 7 })
      .rect(718, 866, 164, 22, '#56788c')
      .rect(770, 870, 60, 8, '#1f2f3d')
      .path('M776 872l8 -66h48l-8 66z', '#fff')
      .dots(14, [752, 930, 848, 985], '#fff', 26);
    for (const [x, h, c, k] of [
      [640, 220, '#a2433d', '#e9b894'],
      [560, 210, '#34506e', '#b97f5a'],
      [470, 200, '#d9a441', '#e9b894'],
      [970, 216, '#3f6b4b', '#8a5a3c'],
      [1080, 190, '#6b4a75', '#e9b894'],
      [1320, 180, '#2f7f8f', '#e9b894'],
    ])
      s.person(x, 1030, h, c, k);
  },
  stars(s) {
    s.sky('#030818', '#0a1a3a', '#123f52', '#2b7a72').stars(340, 700);
    s.path(
      'M900 0Q760 240 820 480T700 720H1040Q960 500 1060 300T1180 0z',
      s.gradient(
        [
          ['#c9d8ff', 0],
          ['#d9e4ff', 0.3],
          ['#8fb5ff', 0],
        ],
        0,
        0,
        1,
        0,
      ),
    ).dots(120, [780, 0, 1100, 640], '#fff', 3);
    s.path('M0 560Q400 470 800 560T1600 520V720H0z', s.down(['#5dffb0', 0], ['#5dffb0', 0.4]));
    s.peaks(730, 170, 5, '#0a1c2c')
      .rect(0, 725, W, 342, s.down('#1d5c62', '#0a2438', '#040d1c'))
      .ripples(60, [0, 740, W, 1040], '#9fe8d8', { opacity: 0.3 });
    s.path('M0 700Q250 640 560 730L700 760H0z', '#081520');
    for (let i = 0; i < 7; i += 1)
      s.house(50 + i * 84, 716 + i * 3, 62, 58, '#122636', '#0a1823', i === 4 ? '#ffce73' : '#0e2030');
    s.line('M418 735v70', '#ffce73', 8, { opacity: 0.35 })
      .path('M0 1000Q400 880 760 980T1600 940V1067H0z', '#050f1a')
      .rect(1180, 900, 320, 18, '#0b1a26')
      .line('M1210 915V1000M1330 915V1000M1460 915V1000', '#0b1a26', 14);
    trawler(s, 1010, 880, 0.6, '#0f2536', '#16324a');
    s.person(1360, 902, 120, '#050f1a', '#0b1a26')
      .person(1410, 902, 96, '#050f1a', '#0b1a26')
      .path('M1425 898q6 -44 40 -40l24 -16l-2 26q-4 20 -20 30z', '#050f1a')
      .glow(250, 190, 70, '#dfe9ff', 0.9)
      .circle(250, 190, 7, '#fff');
  },
  tow(s) {
    s.sky('#31507a', '#7f9dbb', '#f2c9a0', '#fbe6c2');
    s.glow(1180, 600, 460, '#ffe8b8', 0.9)
      .cloud(160, 260, 200, '#8ca3bb', { opacity: 0.7 })
      .cloud(860, 210, 160, '#a9b7c6', { opacity: 0.7 });
    s.hills(660, 70, 5, '#6b7f98').path('M1380 700Q1450 640 1600 640V760H1380z', '#3b4756');
    lighthouse(s, 1510, 660, 0.62, '#2f63b5');
    s.rect(0, 670, W, 397, s.down('#e0b999', '#4f7594', '#1c3d5c')).ripples(70, [0, 690, W, 1040], '#ffeccd');
    ferry(s, 520, 810, 0.98);
    s.line('M940 730Q1020 800 1105 800', '#2b3440', 6);
    s.group('translate(1230 860)', () => {
      s.path('M-130 -60H150L190 -96L150 24H-110z', '#23384f')
        .path('M-122 0H158L150 24H-110z', '#b23a35')
        .rect(-30, -150, 110, 92, '#fff')
        .rect(-40, -166, 130, 18, '#e08a3a')
        .grid(-18, -138, 3, 1, 32, 0, 22, 28, '#34506e')
        .path('M-90 -60v-90h40v90z', '#e08a3a')
        .line('M50 -166v-70', '#2b3440', 7)
        .line('M-130 -48H176', '#f2c230', 8);
      s.cloud(-130, -170, 46, '#5d6b7a', { opacity: 0.6 });
    });
    s.swell(885, 30, 260, '#365f80', 70)
      .line('M90 880q70 -30 160 -4M860 885q60 -26 130 -4M1400 880q50 -30 120 -6', '#fff', 11, {
        'stroke-linecap': 'round',
        opacity: 0.8,
      })
      .swell(965, 36, 330, '#28496a', 190)
      .swell(1030, 34, 380, '#1a3552', 20);
  },
};

const pictures = {
  p001: 'harbour',
  p002: 'stadium',
  p003: 'snow',
  p004: 'parliament',
  p005: 'lab',
  p006: 'school',
  p007: 'market',
  p008: 'storm',
  p009: 'orchestra',
  p010: 'wind',
  p011: 'satellite',
  p012: 'hospital',
  p013: 'vineyard',
  p014: 'train',
  p015: 'ferry',
  p016: 'abbey',
  p017: 'court',
  p018: 'hockey',
  p019: 'cranes',
  p020: 'bridge',
  p021: 'chart',
  p022: 'weathermap',
  p023: 'wreck',
  p024: 'shipyard',
  p025: 'observatory',
  p026: 'lanterns',
  p027: 'regatta',
  p028: 'aurora',
  p029: 'flood',
  p030: 'lighthouse',
  p031: 'ballot',
  p032: 'stars',
  v001: 'tow',
};

/** A bell struck once, as 8-bit PCM: a handful of partials that die away at their own pace. */
function bell(seconds = 1.4, rate = 8000) {
  const length = Math.round(seconds * rate);
  const wav = Buffer.alloc(44 + length);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + length, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(length, 40);
  const partials = [
    [220, 0.3, 1.5],
    [440, 0.35, 2.2],
    [523, 0.25, 2.8],
    [659, 0.2, 3.5],
    [880, 0.2, 4.5],
    [1318, 0.1, 7],
  ];
  for (let i = 0; i < length; i += 1) {
    const t = i / rate;
    const sum = partials.reduce(
      (all, [f, loud, decay]) => all + loud * Math.exp(-decay * t) * Math.sin(2 * Math.PI * f * t),
      0,
    );
    const fade = Math.min(1, (seconds - t) / 0.15);
    wav.writeUInt8(Math.max(0, Math.min(255, Math.round(128 + 85 * sum * fade))), 44 + i);
  }
  return wav;
}

const folder = process.argv[2] ?? fileURLToPath(new URL('media', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [id, scene] of Object.entries(pictures)) {
  for (const [size, [width, height, detail]] of Object.entries(sizes)) {
    const paper = sheet(scene, detail);
    scenes[scene](paper);
    writeFileSync(join(folder, `${id}-${size}.svg`), paper.svg(width, height));
  }
}
writeFileSync(join(folder, 'a001-main.wav'), bell());
