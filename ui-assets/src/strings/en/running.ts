export const running = {};
