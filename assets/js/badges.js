// The pictures of the badges: a round plate with something from the garden on it, in the colours of the theme.
import { createElement } from "react";

const LEAF = "var(--nz-leaf)";
const STEM = "var(--color-primary)";
const FRUIT = "var(--color-accent)";
const GOLD = "var(--nz-gold)";
const PAPER = "var(--color-base-100)";
const SOIL = "var(--color-base-300)";

const area = (d, fill) => ["path", { d, fill }];
const line = (d, stroke = STEM, strokeWidth = 3) =>
  ["path", { d, stroke, strokeWidth, fill: "none", strokeLinecap: "round", strokeLinejoin: "round" }];
const dot = (cx, cy, r, fill) => ["circle", { cx, cy, r, fill }];
const ground = area("M14 47c6-4 12-5 18-5s12 1 18 5c-5 3-11 4-18 4s-13-1-18-4Z", SOIL);
const leaf = (x, y, dx, dy) =>
  area(`M${x} ${y}q${dx * 0.2} ${dy} ${dx} ${dy}q${-dx * 0.1} ${-dy * 0.8} ${-dx} ${-dy}Z`, LEAF);
const crown = (x, y, r) => [dot(x - r, y + r * 0.5, r, LEAF), dot(x + r, y + r * 0.5, r, LEAF), dot(x, y - r * 0.4, r * 1.15, LEAF)];
const around = (count, make) => Array.from({ length: count }, (_, index) => make((index * 2 * Math.PI) / count - Math.PI / 2));
const at = (angle, radius) => [32 + radius * Math.cos(angle), 32 + radius * Math.sin(angle)].map((value) => Math.round(value * 10) / 10);

const PICTURES = {
  first_set: [ground, area("M32 44c-6 0-9-4-8-9 1-6 5-9 9-7s7 7 6 10-3 6-7 6Z", FRUIT), line("M33 37c-2-3-1-5 1-7", PAPER, 2)],
  fourth_day: [ground, line("M32 46V30"), leaf(32, 34, -14, -9), leaf(32, 32, 14, -12)],
  gold_week: [
    ...around(12, (angle) => line(`M${at(angle, 16).join(" ")}L${at(angle, 21).join(" ")}`, GOLD)),
    dot(32, 32, 12, GOLD),
  ],
  days_10: [ground, line("M32 46V20"), leaf(32, 40, -14, -7), leaf(32, 36, 14, -8), leaf(32, 28, -12, -8), leaf(32, 25, 12, -9)],
  four_weeks: [
    line("M32 33c1 6 3 11 6 15"),
    ...[-1, 1].flatMap((side) => [dot(32 + side * 8, 24, 7.5, LEAF), dot(32 + side * 8, 36, 7.5, LEAF)]),
    line("M25 25l14 10M39 25l-14 10", STEM, 1.5),
  ],
  days_30: [ground, line("M32 46V30", STEM, 5), ...crown(32, 25, 8)],
  days_66: [
    ...around(5, (angle) => dot(...at(angle, 9.5), 8, FRUIT)),
    dot(32, 32, 5.5, GOLD),
    ...around(5, (angle) => line(`M${at(angle, 6).join(" ")}L${at(angle, 10).join(" ")}`, PAPER, 1.2)),
  ],
  days_100: [
    ground, line("M32 46V28", STEM, 5), ...crown(32, 24, 9),
    ...[[24, 26], [33, 17], [40, 27], [31, 28], [26, 34], [39, 34]].map(([x, y]) => dot(x, y, 2.6, FRUIT)),
  ],
  days_200: [
    ground, line("M20 46V34", STEM, 3), ...crown(20, 31, 5), line("M44 46V34", STEM, 3), ...crown(44, 31, 5),
    line("M32 48V28", STEM, 4), ...crown(32, 24, 7),
  ],
  quarter: [
    area("M16 34h32c-1 8-5 14-10 14H26c-5 0-9-6-10-14Z", STEM),
    line("M19 39h26M22 44h20", PAPER, 1.4),
    dot(23, 29, 6, FRUIT), dot(41, 29, 6, FRUIT), dot(32, 26, 7, FRUIT), leaf(32, 20, 7, -6),
  ],
  comeback: [
    area("M12 24c9-1 15 3 19 9 3-8 10-14 21-15-6 4-8 8-9 13-1 7-6 11-12 11-3 3-7 5-12 5 2-2 3-4 3-6-5-3-8-9-10-17Z", STEM),
    dot(45, 23, 1.6, PAPER),
  ],
  repair: [
    ground, line("M32 47V18", STEM, 5), leaf(32, 22, -13, -6), leaf(32, 20, 13, -7),
    area("M25 32l14-4v7l-14 4Z", FRUIT), line("M27 34l10-3M27 37l10-3", PAPER, 1.2),
  ],
  story: [
    area("M32 26c-5-4-11-5-17-4v22c6-1 12 0 17 4Z", STEM), area("M32 26c5-4 11-5 17-4v22c-6-1-12 0-17 4Z", STEM),
    line("M32 26v22", PAPER, 1.6), line("M20 29c3 0 6 1 8 2M20 35c3 0 6 1 8 2M44 29c-3 0-6 1-8 2M44 35c-3 0-6 1-8 2", PAPER, 1.4),
    line("M32 26V18", LEAF, 2), leaf(32, 20, 9, -7),
  ],
  all_right: [...around(8, (angle) => dot(...at(angle, 12), 6.5, LEAF)), dot(32, 32, 12.5, STEM), line("M26 32l4.5 4.5L39 28", PAPER, 3.4)],
  remembered: [
    line("M32 30V18"), leaf(32, 22, -11, -6), leaf(32, 20, 11, -7), line("M15 31h34", SOIL, 4),
    line("M32 31v16M32 36c-5 2-8 5-9 10M32 36c5 2 8 5 9 10M27 39c-4 0-7 1-10 4M37 39c4 0 7 1 10 4", STEM, 2.2),
  ],
  lessons: [
    area("M17 42h30v6H17Z", STEM), area("M20 35h26v6H20Z", LEAF), area("M18 28h27v6H18Z", FRUIT),
    line("M21 45h8M24 38h8M22 31h8", PAPER, 1.4), line("M32 28V20", STEM, 2), leaf(32, 22, -8, -6), leaf(32, 22, 9, -7),
  ],
};

// A badge that is not earned yet is drawn in one colour on an open plate.
const plain = (attributes) => ({
  ...attributes,
  ...(attributes.fill && attributes.fill !== "none" ? { fill: attributes.fill === PAPER ? PAPER : "currentColor" } : {}),
  ...(attributes.stroke ? { stroke: attributes.stroke === PAPER ? PAPER : "currentColor" } : {}),
});

export function BadgePicture({ badge, earned, className }) {
  const shapes = PICTURES[badge] ?? [];
  return createElement(
    "svg",
    { viewBox: "0 0 64 64", className, "aria-hidden": "true", focusable: "false" },
    createElement("circle", {
      cx: 32, cy: 32, r: 29.5,
      fill: earned ? "var(--color-secondary)" : "none",
      stroke: earned ? STEM : "currentColor",
      strokeWidth: 2,
      ...(earned ? {} : { strokeDasharray: "4 4" }),
    }),
    createElement(
      "g",
      earned ? {} : { opacity: 0.55 },
      shapes.map(([tag, attributes], key) => createElement(tag, { key, ...(earned ? attributes : plain(attributes)) })),
    ),
  );
}
