import { Button, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { number, t } from "../../../strings";
import { type Block, stretchesOf } from "../places";
import classes from "./DocumentText.module.css";

/** A place in the text, by positions in it. */
export interface Mark {
  from: number;
  to: number;
}

interface Props {
  text: string;
  blocks: Block[];
  mark: Mark | undefined;
  withPassages: boolean;
  /** The piece that was asked to be shown, with a number that rises at each asking. */
  wanted: { block: number; asked: number } | undefined;
}

const SHOWN = 400;

/** The pieces around one: of a very long text not everything stands in the page at once. */
function windowAround(block: number, count: number): [number, number] {
  const from = Math.max(0, Math.min(block - SHOWN / 2, count - SHOWN));
  return [from, Math.min(count, from + SHOWN)];
}

/** A text with its headings, pages and passages, scrolled to the place that is meant. */
export function DocumentText({ text, blocks, mark, withPassages, wanted }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const markedBlock = mark ? blocks.findIndex((each) => each.to > mark.from) : -1;
  const [[from, to], setWindow] = useState(() => windowAround(Math.max(0, markedBlock), blocks.length));
  const [target, setTarget] = useState<number>();
  useEffect(() => {
    setWindow(windowAround(Math.max(0, markedBlock), blocks.length));
  }, [markedBlock, blocks.length]);
  useEffect(() => {
    if (!wanted) return;
    setWindow(windowAround(wanted.block, blocks.length));
    setTarget(wanted.block);
  }, [wanted, blocks.length]);
  useEffect(() => {
    if (mark) frame.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  }, [mark]);
  useEffect(() => {
    if (target === undefined) return;
    frame.current?.querySelector(`[data-block="${target}"]`)?.scrollIntoView({ block: "start" });
    setTarget(undefined);
  }, [target]);
  return (
    <div ref={frame} className={classes.text} data-passages={withPassages || undefined}>
      {from > 0 && (
        <Button size="xs" variant="default" onClick={() => setWindow([Math.max(0, from - SHOWN), to])}>
          {t("document.earlier")}
        </Button>
      )}
      {blocks.slice(from, to).map((block, index) => (
        <Piece key={block.from} text={text} block={block} number={from + index} mark={mark} />
      ))}
      {to < blocks.length && (
        <Button size="xs" variant="default" onClick={() => setWindow([from, Math.min(blocks.length, to + SHOWN)])}>
          {t("document.further")}
        </Button>
      )}
    </div>
  );
}

interface PieceProps {
  text: string;
  block: Block;
  number: number;
  mark: Mark | undefined;
}

function Piece({ text, block, number: at, mark }: PieceProps) {
  return (
    <section className={classes.piece} data-block={at} data-passage={block.passage}>
      {block.page !== undefined && (
        <Text className={classes.page} size="xs" c="dimmed">
          {t("document.page", { page: block.page })}
        </Text>
      )}
      {block.passage !== undefined && (
        <span className={classes.number} title={t("document.passage", { number: block.passage })} aria-hidden>
          {number(block.passage)}
        </span>
      )}
      {stretchesOf(text, block).map(({ from, to, level }) =>
        level > 0 ? (
          <p
            key={from}
            className={classes.heading}
            data-level={level}
            role="heading"
            aria-level={Math.min(6, level + 1)}
          >
            <Marked text={text} from={from + level + 1} to={to} mark={mark} />
          </p>
        ) : (
          <p key={from} className={classes.words}>
            <Marked text={text} from={from} to={to} mark={mark} trim />
          </p>
        ),
      )}
    </section>
  );
}

interface MarkedProps {
  text: string;
  from: number;
  to: number;
  mark: Mark | undefined;
  trim?: boolean;
}

function Marked({ text, from, to, mark, trim = false }: MarkedProps) {
  const whole = text.slice(from, to);
  const begins = trim ? from + (whole.length - whole.trimStart().length) : from;
  const ends = trim ? begins + whole.trim().length : to;
  const first = mark ? Math.min(ends, Math.max(begins, mark.from)) : ends;
  const last = mark ? Math.min(ends, Math.max(first, mark.to)) : ends;
  return (
    <>
      {text.slice(begins, first)}
      {last > first && <mark>{text.slice(first, last)}</mark>}
      {text.slice(last, ends)}
    </>
  );
}
