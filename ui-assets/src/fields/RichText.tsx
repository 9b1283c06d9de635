import { ActionIcon, Group, Paper } from "@mantine/core";
import {
  IconBold,
  IconH2,
  IconItalic,
  IconList,
  IconListNumbers,
  type IconProps,
  IconQuote,
  IconStrikethrough,
} from "@tabler/icons-react";
import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { type ComponentType, useEffect } from "react";
import { type Key, t } from "../strings";
import { styleNonce } from "../style-nonce";
import classes from "./RichText.module.css";

interface Tool {
  label: Key;
  icon: ComponentType<IconProps>;
  isOn: (editor: Editor) => boolean;
  use: (editor: Editor) => void;
}

const TOOLS: Tool[] = [
  {
    label: "text.bold",
    icon: IconBold,
    isOn: (e) => e.isActive("bold"),
    use: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    label: "text.italic",
    icon: IconItalic,
    isOn: (e) => e.isActive("italic"),
    use: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    label: "text.strike",
    icon: IconStrikethrough,
    isOn: (e) => e.isActive("strike"),
    use: (e) => e.chain().focus().toggleStrike().run(),
  },
  {
    label: "text.heading",
    icon: IconH2,
    isOn: (e) => e.isActive("heading"),
    use: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    label: "text.bullets",
    icon: IconList,
    isOn: (e) => e.isActive("bulletList"),
    use: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    label: "text.numbers",
    icon: IconListNumbers,
    isOn: (e) => e.isActive("orderedList"),
    use: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    label: "text.quote",
    icon: IconQuote,
    isOn: (e) => e.isActive("blockquote"),
    use: (e) => e.chain().focus().toggleBlockquote().run(),
  },
];

interface Props {
  label: string;
  html: string;
  disabled?: boolean;
  onChange: (html: string | null) => void;
}

export default function RichText({ label, html, disabled, onChange }: Props) {
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: { openOnClick: false } })],
    content: html,
    editable: !disabled,
    injectNonce: styleNonce(),
    editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label } },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? null : changed.getHTML()),
  });
  const on = useEditorState({ editor, selector: ({ editor: now }) => TOOLS.map((tool) => tool.isOn(now)) });
  useEffect(() => {
    if (!editor.isDestroyed) editor.setEditable(!disabled, false);
  }, [editor, disabled]);
  useEffect(() => {
    if (editor.isDestroyed || editor.isFocused) return;
    const shown = editor.isEmpty ? "" : editor.getHTML();
    if (html !== shown) editor.commands.setContent(html, { emitUpdate: false });
  }, [editor, html]);
  return (
    <Paper withBorder className={classes.frame}>
      <Group gap={2} p={4} className={classes.tools} role="toolbar" aria-label={t("text.tools")}>
        {TOOLS.map((tool, index) => (
          <ActionIcon
            key={tool.label}
            variant={on[index] ? "light" : "subtle"}
            color={on[index] ? undefined : "gray"}
            aria-label={t(tool.label)}
            aria-pressed={on[index]}
            disabled={disabled}
            onClick={() => tool.use(editor)}
          >
            <tool.icon size={16} />
          </ActionIcon>
        ))}
      </Group>
      <EditorContent editor={editor} className={classes.text} />
    </Paper>
  );
}
