import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { Note } from "#renderer/ui/Note.tsx";
import classes from "./ErrorBoundary.module.css";

interface ErrorBoundaryProps {
  text: string;
  action: string;
  children: ReactNode;
}

/** Keeps the window alive when a screen has a bug: a note in its place, the rest goes on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className={classes.place}>
        <Note
          kind="error"
          action={
            <Button size="xs" onClick={() => this.setState({ hasFailed: false })}>
              {this.props.action}
            </Button>
          }
        >
          {this.props.text}
        </Note>
      </div>
    );
  }
}
