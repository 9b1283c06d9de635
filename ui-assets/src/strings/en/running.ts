import { operations } from "./operations";
import { tray } from "./tray";

export const running = { ...tray, ...operations };
