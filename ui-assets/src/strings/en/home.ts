export const home = {
  "home.title": "Home",
  "home.welcome": "Hello, {name}",
};
