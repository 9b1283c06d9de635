import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";

/** One row of values over the places of the x axis; a gap is `null`. */
export interface Series {
  label: string;
  values: (number | null)[];
  /** A colour of the theme, as `pine.6`; told apart from the others in both schemes. */
  colour: string;
}

export interface PlotProps {
  /** What the picture says, in words, for those who do not see it. */
  label: string;
  /** Moments in seconds. */
  x: number[];
  series: Series[];
  kind: "bars" | "line";
  height: number;
  /** A small one stands in a text: without axes and legend. */
  isSmall?: boolean;
  /** A value in words, for the axis and the legend. */
  format?: (value: number) => string;
  /** Moments in words. */
  formatX?: (seconds: number) => string;
}

const Chart = lazy(() => import("./Chart").then(({ Chart: component }) => ({ default: component })));

/** A chart; what draws it is loaded when there is one. */
export function Plot(props: PlotProps) {
  const waiting = <Skeleton h={props.height} />;
  // One place makes no line, and no scale either.
  if (props.kind === "line" && props.x.length < 2) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Chart {...props} />
    </Suspense>
  );
}
