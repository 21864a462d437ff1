/** What the channel sends and what the widget keeps. The channel's side is channels/web. */

export interface Choice {
  title: string;
  payload: string;
}

export interface Custom {
  status?: string;
  service?: string | null;
  topic?: string | null;
  verdict?: string | null;
  deadline?: string | null;
}

export interface Message {
  text: string;
  buttons: Choice[];
  custom: Custom;
  calendar: { url: string; day: string } | null;
}

export interface Service {
  slug: string;
  title: string;
  payload: string;
  example: string;
}

export interface Group {
  name: string;
  services: Service[];
}

export interface Session {
  token: string;
  greeting: Message;
  groups: Group[];
}

export interface Reply {
  messages: Message[];
  masked: string[];
}

/** What a visitor sends: words they typed, or a button they pressed. */
export interface Question {
  id: string;
  text: string;
  payload?: string;
}

export type Delivery = "queued" | "sending" | "waiting" | "sent" | "failed";

export interface Asked {
  kind: "asked";
  question: Question;
  delivery: Delivery;
  /** A sentence for the visitor, when the delivery failed. */
  problem?: string;
}

export type Vote = "helpful" | "unhelpful" | "reasoned";

export interface Answered {
  kind: "answered";
  id: string;
  message: Message;
  masked: boolean;
  vote?: Vote;
}

export type Entry = Asked | Answered;
export type Language = "ar" | "en";
