// A day of the trainers' calendar: what stands on it can be taken with the mouse and dropped on another day. Buttons do the same.
import { createElement, useState } from "react";

const KIND = "application/x-nezuku-day";

export function PlanDay({ day, takes, movable, onMove, children, className }) {
  const [over, setOver] = useState(false);
  const carried = (event) => event.dataTransfer.types.includes(KIND);
  const taken = (event) => {
    event.dataTransfer.setData(KIND, day);
    event.dataTransfer.effectAllowed = "move";
  };
  const above = (event) => {
    if (!takes || !carried(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    setOver(true);
  };
  const dropped = (event) => {
    setOver(false);
    if (!takes || !carried(event)) return;
    event.preventDefault();
    const from = event.dataTransfer.getData(KIND);
    if (from && from !== day) onMove?.(from, day);
  };
  return createElement(
    "li",
    {
      className: over ? `${className} outline-3 outline-accent` : className,
      draggable: movable,
      onDragStart: movable ? taken : undefined,
      onDragOver: above,
      onDragLeave: () => setOver(false),
      onDrop: dropped,
    },
    children,
  );
}
