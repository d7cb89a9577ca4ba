import { element } from "./page.ts";
import type { Series } from "./series.ts";

/** One button a variable: its colour, its last value, and whether it is shown. */
export interface Chips {
  paint: () => void;
}

export interface ChipsInput {
  readonly series: () => readonly Series[];
  readonly hidden: () => ReadonlySet<string>;
  readonly colorOf: (key: string) => string;
  readonly toggle: (key: string) => void;
}

interface Chip {
  readonly button: HTMLButtonElement;
  readonly swatch: HTMLElement;
  readonly name: HTMLElement;
  readonly value: HTMLElement;
}

export function createChips(input: ChipsInput): Chips {
  const holder = element("chips", HTMLDivElement);
  const chips = new Map<string, Chip>();

  const make = (key: string): Chip => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.addEventListener("click", () => {
      input.toggle(key);
    });
    const swatch = document.createElement("span");
    swatch.className = "swatch";
    swatch.ariaHidden = "true";
    const name = document.createElement("span");
    const value = document.createElement("span");
    value.className = "last";
    button.append(swatch, name, value);
    holder.append(button);
    return { button, swatch, name, value };
  };

  return {
    paint: () => {
      const all = input.series();
      const several = new Set(all.map((series) => series.device)).size > 1;
      const shown = new Set(all.map((series) => series.key));
      for (const [key, chip] of chips) {
        if (shown.has(key)) continue;
        chip.button.remove();
        chips.delete(key);
      }
      for (const series of all) {
        const chip = chips.get(series.key) ?? make(series.key);
        chips.set(series.key, chip);
        const name = several ? `${series.device} ${series.variable}` : series.variable;
        if (chip.name.textContent !== name) chip.name.textContent = name;
        if (chip.value.textContent !== series.last) chip.value.textContent = series.last;
        chip.button.setAttribute("aria-pressed", String(!input.hidden().has(series.key)));
        chip.swatch.style.backgroundColor =
          series.times.length > 0 ? input.colorOf(series.key) : "transparent";
      }
    },
  };
}
