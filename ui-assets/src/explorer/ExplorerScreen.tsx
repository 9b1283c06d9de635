export function ExplorerScreen() {
  return null;
}
