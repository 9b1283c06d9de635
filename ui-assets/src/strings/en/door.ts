export const door = {
  "door.in": "Sign in",
  "door.back": "Back to sign-in",
  "door.business": "Business",
  "door.business.hint": "The short name of your business, as in your invitation",
  "door.email": "E-mail address",
  "door.name": "Your name",
  "door.password": "Password",
  "door.password.hint": "At least 10 characters, without your address or your business's name",
  "door.code": "One-time code",
  "door.code.hint": "Six digits from your authenticator, or a recovery code",
  "door.forgot": "Forgot your password?",

  "setup.title": "Set up your business",
  "setup.hint": "You become the owner, and the operator of this installation.",
  "setup.tokenless": "This page needs the one-time link that the program printed when it first started.",
  "setup.business": "Name of your business",
  "setup.currency": "Currency",
  "setup.currency.hint": "Prices are in this currency. It cannot be changed later.",
  "setup.action": "Set up",

  "accept.title": "Join the team",
  "accept.hint": "Choose how you will sign in.",
  "accept.password.hint": "At least 10 characters; if you have an account here already, its password",
  "accept.action": "Join",

  "forgot.title": "New password",
  "forgot.hint": "We mail you a link with which you choose a new one.",
  "forgot.action": "Send the link",
  "forgot.sent": "If this address is known, a mail is on its way.",

  "reset.title": "Choose a new password",
  "reset.hint": "You are signed out everywhere when it changes.",
  "reset.action": "Change the password",

  "confirm.title": "Confirm your address",
  "confirm.hint": "One press, and your e-mail address is confirmed.",
  "confirm.action": "Confirm",
};
