import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { isNotFound } from "@tanstack/react-router";
import { Component, type ReactNode } from "react";
import { Failure } from "./Failure";
import { Missing } from "./Missing";

interface CatchProps {
  children: ReactNode;
  onReset: () => void;
}

class Catch extends Component<CatchProps, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    if (isNotFound(this.state.error)) return <Missing />;
    const again = () => {
      this.props.onReset();
      this.setState({ error: null });
    };
    return <Failure error={this.state.error} onRetry={again} />;
  }
}

/** Keeps a failing screen from taking the whole page with it, and offers to try again. */
export function Boundary({ children }: { children: ReactNode }) {
  return <QueryErrorResetBoundary>{({ reset }) => <Catch onReset={reset}>{children}</Catch>}</QueryErrorResetBoundary>;
}
