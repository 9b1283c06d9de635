import classes from "./Explorer.module.css";

const INKS: Record<string, string> = {
  GET: "light-dark(#1d6f58, #52b595)",
  POST: "light-dark(#1864ab, #74c0fc)",
  PATCH: "light-dark(#8a5a00, #ffd43b)",
  DELETE: "light-dark(#b42525, #ff8787)",
};

/** The method of a call, told apart by its colour too. */
export function Method({ name }: { name: string }) {
  return (
    <span className={classes.method} style={{ color: INKS[name] }}>
      {name}
    </span>
  );
}
