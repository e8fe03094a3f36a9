package import CardCore

/// A comment of a proposal that leaves nothing open.
package enum TemplateComment: Hashable, Fact {
    /// Above the text; nil if the name of the file cannot be shown.
    case proposedFrom(file: String?)
    /// The sender's settings must allow the wrappings of the file.
    case wrappings([Wrapping])
    /// Above the keys by which the inbox claims such files.
    case inbox
    /// Columns that are empty in every row.
    case emptyColumns([SampleText])
}
