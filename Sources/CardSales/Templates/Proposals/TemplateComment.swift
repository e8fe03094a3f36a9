package import CardCore

/// A comment of a proposal that leaves nothing open.
package enum TemplateComment: Hashable, Fact {
    /// Above the text; nil if the name of the file cannot be shown.
    case proposedFrom(file: String?)
    /// The sender's settings must allow what the file came wrapped in.
    case wrappings([Wrapping])
    /// Above the keys by which the inbox takes such files.
    case inbox
    case emptyColumns([SampleText])
}
