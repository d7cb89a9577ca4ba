import { useEffect, useState } from "preact/hooks";
import type { LiveModel } from "./model.ts";

/** Paints the part again when the model has changed: once a frame, whatever has changed in it. */
export function useModel(model: LiveModel): void {
  const [, setTurn] = useState(0);
  useEffect(() => {
    let asked = 0;
    const end = model.subscribe(() => {
      if (asked !== 0) return;
      asked = requestAnimationFrame(() => {
        asked = 0;
        setTurn((turn) => turn + 1);
      });
    });
    return () => {
      cancelAnimationFrame(asked);
      end();
    };
  }, [model]);
}

/** Paints the part again as often, for what grows old by itself. */
export function useTick(everyMs: number): void {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setTurn((turn) => turn + 1);
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
}
