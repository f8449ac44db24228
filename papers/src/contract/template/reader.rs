//! Reads Markdown, and refuses what a contract cannot have.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use super::{
    Fault, TemplateError,
    inline::{Line, Part, Wrong},
};
use crate::contract::text::Block;

const MAX_CHARS: usize = 100_000;
const MAX_BLOCKS: usize = 2_000;
const MAX_FIELDS: usize = 200;
const MAX_DEPTH: usize = 4;

const HTML: &str = "raw HTML";
const PICTURE: &str = "a picture";
const CODE: &str = "a block of code (a line that begins with four spaces is one, too)";
const FOOTNOTE: &str = "a footnote";
const STRUCK: &str = "text that is struck out";
const LINK: &str = "the address of a link on a line of its own";
const HEADING: &str = "a heading of a fourth level";
const OTHER: &str = "this";

/// The blocks of a text.
///
/// # Errors
/// The first fault in it.
pub(super) fn blocks(source: &str) -> Result<Vec<Block<Part>>, TemplateError> {
    if let Some((offset, _)) = source.char_indices().nth(MAX_CHARS) {
        return Err(Fault::TooLong.at(source, offset));
    }
    // Footnotes and struck-out text are read only to be refused, and not to be shown as signs.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(source, options).into_offset_iter();
    let unseen = events.reference_definitions().iter().map(|(_, link)| link.span.start).min();
    let mut reader = Reader { events, blocks: 0, fields: 0, has_signatures: false };
    let read = match unseen {
        Some(offset) => Err((Fault::NotAllowed(LINK), offset)),
        None => reader.flow(0),
    };
    read.map_err(|(fault, offset)| fault.at(source, offset))
}

struct Reader<'a> {
    events: OffsetIter<'a>,
    blocks: usize,
    fields: usize,
    has_signatures: bool,
}

type Flow = Vec<Block<Part>>;

impl<'a> Reader<'a> {
    /// Blocks until the end of what they stand in. A short list's item has its text without a paragraph around it.
    fn flow(&mut self, depth: usize) -> Result<Flow, Wrong> {
        let mut flow = Vec::new();
        let mut line = Line::default();
        let mut line_at = 0;
        while let Some((event, at)) = self.events.next() {
            if matches!(event, Event::End(ref end) if !is_inline(end)) {
                break;
            }
            if begins_block(&event) {
                self.paragraph(&mut flow, &mut line, line_at, depth)?;
                flow.extend(self.block(event, at, depth)?);
            } else {
                line_at = at.start;
                inline(&mut line, event, at)?;
            }
        }
        self.paragraph(&mut flow, &mut line, line_at, depth)?;
        Ok(flow)
    }

    fn block(
        &mut self,
        event: Event<'a>,
        at: Range<usize>,
        depth: usize,
    ) -> Result<Option<Block<Part>>, Wrong> {
        self.count(at.start)?;
        let deeper = |reader: &mut Self| match depth < MAX_DEPTH {
            true => reader.flow(depth + 1),
            false => Err((Fault::TooDeep, at.start)),
        };
        match event {
            Event::Rule => Ok(Some(Block::Rule)),
            Event::Start(Tag::Paragraph) => {
                let line = self.line(at.start)?;
                self.signed_or_said(line, at.start, depth)
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = heading(level).ok_or((Fault::NotAllowed(HEADING), at.start))?;
                let line = self.unsigned(at.start)?;
                Ok(Some(Block::Heading { level, line }))
            }
            Event::Start(Tag::BlockQuote(_)) => Ok(Some(Block::Quote(deeper(self)?))),
            Event::Start(Tag::List(start)) => {
                let start = start.map(|start| u32::try_from(start).unwrap_or(u32::MAX));
                let mut items = Vec::new();
                while let Some((Event::Start(_), at)) = self.events.next() {
                    self.count(at.start)?;
                    items.push(deeper(self)?);
                }
                Ok(Some(Block::List { start, items }))
            }
            Event::Start(Tag::Table(_)) => self.table().map(Some),
            Event::Start(tag) => Err((Fault::NotAllowed(not_allowed(&tag)), at.start)),
            _ => Err((Fault::NotAllowed(OTHER), at.start)),
        }
    }

    fn table(&mut self) -> Result<Block<Part>, Wrong> {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((Event::Start(row), _)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(_), at)) = self.events.next() {
                self.count(at.start)?;
                cells.push(self.unsigned(at.start)?);
            }
            if row == Tag::TableHead {
                head = cells;
            } else {
                rows.push(cells);
            }
        }
        Ok(Block::Table { head, rows })
    }

    /// A line until the end of what it stands in.
    fn line(&mut self, from: usize) -> Result<Vec<Part>, Wrong> {
        let mut line = Line::default();
        for (event, at) in self.events.by_ref() {
            if matches!(event, Event::End(ref end) if !is_inline(end)) {
                break;
            }
            inline(&mut line, event, at)?;
        }
        self.counted(line.take()?, from)
    }

    /// A line where no signatures can stand.
    fn unsigned(&mut self, from: usize) -> Result<Vec<Part>, Wrong> {
        let line = self.line(from)?;
        match line.iter().any(Part::is_signatures) {
            true => Err((Fault::SignaturesNotAlone, from)),
            false => Ok(line),
        }
    }

    /// What came without a paragraph around it becomes one.
    fn paragraph(
        &mut self,
        flow: &mut Flow,
        line: &mut Line,
        from: usize,
        depth: usize,
    ) -> Result<(), Wrong> {
        let line = self.counted(line.take()?, from)?;
        if !line.is_empty() {
            self.count(from)?;
            flow.extend(self.signed_or_said(line, from, depth)?);
        }
        Ok(())
    }

    fn signed_or_said(
        &mut self,
        line: Vec<Part>,
        from: usize,
        depth: usize,
    ) -> Result<Option<Block<Part>>, Wrong> {
        match line.as_slice() {
            [] => Ok(None),
            [only] if only.is_signatures() && depth == 0 => {
                let again = std::mem::replace(&mut self.has_signatures, true);
                if again { Err((Fault::SignaturesTwice, from)) } else { Ok(Some(Block::Signatures)) }
            }
            parts if parts.iter().any(Part::is_signatures) => Err((Fault::SignaturesNotAlone, from)),
            _ => Ok(Some(Block::Paragraph(line))),
        }
    }

    fn counted(&mut self, line: Vec<Part>, from: usize) -> Result<Vec<Part>, Wrong> {
        self.fields += line.iter().filter(|part| matches!(part, Part::Field { .. })).count();
        if self.fields > MAX_FIELDS { Err((Fault::TooManyFields, from)) } else { Ok(line) }
    }

    fn count(&mut self, from: usize) -> Result<(), Wrong> {
        self.blocks += 1;
        if self.blocks > MAX_BLOCKS { Err((Fault::TooLong, from)) } else { Ok(()) }
    }
}

fn inline(line: &mut Line, event: Event<'_>, at: Range<usize>) -> Result<(), Wrong> {
    match event {
        Event::Text(text) | Event::Code(text) => line.push(&text, at.start),
        Event::SoftBreak => line.push(" ", at.start),
        Event::HardBreak => line.end_line()?,
        Event::Start(Tag::Strong) => line.bold(true)?,
        Event::End(TagEnd::Strong) => line.bold(false)?,
        Event::Start(Tag::Emphasis) => line.italic(true)?,
        Event::End(TagEnd::Emphasis) => line.italic(false)?,
        Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) => {}
        Event::Html(_) | Event::InlineHtml(_) => return Err((Fault::NotAllowed(HTML), at.start)),
        Event::FootnoteReference(_) => return Err((Fault::NotAllowed(FOOTNOTE), at.start)),
        Event::Start(tag) => return Err((Fault::NotAllowed(not_allowed(&tag)), at.start)),
        _ => return Err((Fault::NotAllowed(OTHER), at.start)),
    }
    Ok(())
}

fn is_inline(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link)
}

fn begins_block(event: &Event<'_>) -> bool {
    match event {
        Event::Rule => true,
        Event::Start(tag) => !matches!(
            tag,
            Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
        ),
        _ => false,
    }
}

fn heading(level: HeadingLevel) -> Option<u8> {
    match level {
        HeadingLevel::H1 => Some(1),
        HeadingLevel::H2 => Some(2),
        HeadingLevel::H3 => Some(3),
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => None,
    }
}

fn not_allowed(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::HtmlBlock => HTML,
        Tag::Image { .. } => PICTURE,
        Tag::CodeBlock(_) => CODE,
        Tag::FootnoteDefinition(_) => FOOTNOTE,
        Tag::Strikethrough => STRUCK,
        _ => OTHER,
    }
}
