import { parseThemeColor, useComputedColorScheme, useMantineTheme } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import uPlot, { type AlignedData, type Axis, type Options } from "uplot";
import "uplot/dist/uPlot.min.css";
import { number } from "../strings";
import classes from "./Chart.module.css";
import type { PlotProps } from "./Plot";

const LABEL_GAP = 46;

function axes(props: PlotProps, ink: string, grid: string): Axis[] {
  const format = props.format ?? number;
  const common: Axis = { stroke: ink, ticks: { show: false }, font: "11px system-ui, sans-serif" };
  return [
    {
      ...common,
      grid: { show: false },
      size: 26,
      space: 96,
      values: (_, all) => all.map((each) => props.formatX?.(each) ?? ""),
    },
    {
      ...common,
      grid: { stroke: grid, width: 1 },
      size: LABEL_GAP + 14,
      space: 34,
      values: (_, all) => all.map((each) => format(each)),
    },
  ];
}

const LEAST_SECONDS = 60;

/** A line that has just begun starts at one side instead of standing in the middle. */
function spanned(_: uPlot, from: number, to: number): [number, number] {
  return [from, Math.max(to, from + LEAST_SECONDS)];
}

const HALF_A_DAY = 43_200;

/** The first and the last bar stand whole, each over its day. */
function framed(_: uPlot, from: number, to: number): [number, number] {
  return [from - HALF_A_DAY, to + HALF_A_DAY];
}

/** Where nobody points, the legend tells the newest values. */
function tellLast(chart: uPlot): void {
  if (chart.cursor.idx == null) chart.setLegend({ idx: chart.data[0].length - 1 }, false);
}

function optionsOf(props: PlotProps, width: number, colours: string[], ink: string, grid: string): Options {
  const format = props.format ?? number;
  const isBars = props.kind === "bars";
  return {
    width,
    height: props.height,
    padding: props.isSmall ? [2, 0, 2, 0] : [8, 18, 0, 0],
    legend: { show: !props.isSmall },
    hooks: props.isSmall ? {} : { ready: [tellLast], setCursor: [tellLast] },
    cursor: { show: !props.isSmall, points: { show: !isBars }, drag: { x: false, y: false }, y: false },
    scales: {
      x: { time: true, range: isBars ? framed : spanned },
      y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] },
    },
    axes: props.isSmall ? [{ show: false }, { show: false }] : axes(props, ink, grid),
    series: [
      { label: "\u00a0", value: (_, seconds) => (seconds === null ? "" : (props.formatX?.(seconds) ?? "")) },
      ...props.series.map((each, at) => ({
        label: each.label,
        stroke: colours[at],
        fill: isBars ? colours[at] : `${colours[at]}22`,
        width: isBars ? 0 : 2,
        points: { show: false },
        paths: isBars ? uPlot.paths.bars?.({ size: [0.7, 28], radius: 0.15 }) : undefined,
        value: (_: uPlot, value: number | null) => (value === null || value === undefined ? "–" : format(value)),
      })),
    ],
  };
}

/** Draws with uPlot on a canvas, anew when the room, the scheme or the series change, and only moves otherwise. */
export function Chart(props: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const drawn = useRef<uPlot>(null);
  const latest = useRef(props);
  latest.current = props;
  const theme = useMantineTheme();
  const scheme = useComputedColorScheme("light");
  const shape = `${props.series.map((each) => `${each.label} ${each.colour}`).join()} ${props.kind} ${props.height}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for what of the properties makes another chart
  useEffect(() => {
    const element = place.current;
    if (!element || width === 0) return;
    const given = latest.current;
    const colours = given.series.map((each) => parseThemeColor({ color: each.colour, theme }).value);
    const isDark = scheme === "dark";
    const ink = isDark ? "#a9adb2" : "#5c636a";
    const grid = isDark ? "#2f3236" : "#e6e8ea";
    const chart = new uPlot(optionsOf(given, width, hexes(colours, element), ink, grid), dataOf(given), element);
    drawn.current = chart;
    return () => {
      chart.destroy();
      drawn.current = null;
    };
  }, [width, scheme, shape, theme]);
  useEffect(() => {
    drawn.current?.setData(dataOf(props));
    if (drawn.current) tellLast(drawn.current);
  }, [props]);
  return (
    <div
      ref={useMergedRef(place, sized)}
      dir="ltr"
      role="img"
      aria-label={props.label}
      className={classes.chart}
      style={{ minHeight: props.height }}
    />
  );
}

function dataOf(props: PlotProps): AlignedData {
  return [props.x, ...props.series.map((each) => each.values)];
}

/** A canvas knows no variables of CSS. */
function hexes(colours: string[], element: HTMLElement): string[] {
  const style = getComputedStyle(element);
  return colours.map((each) => {
    const variable = /^var\((--[\w-]+)\)$/.exec(each)?.[1];
    return variable ? style.getPropertyValue(variable).trim() : each;
  });
}
