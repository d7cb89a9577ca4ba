// The little of React's types that the examples use, so that editors understand them without an installation.
declare module "react" {
  export function useState<T>(): [T | undefined, (value: T) => void];
  export function useEffect(effect: () => void | (() => void), dependencies: unknown[]): void;
}

declare namespace JSX {
  interface IntrinsicElements {
    [name: string]: Record<string, unknown>;
  }
}
