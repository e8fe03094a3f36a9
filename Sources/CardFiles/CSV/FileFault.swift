package import CardCore

/// A file that is refused whole, and the place that decided it.
///
/// - Secrecy: never has bytes of the file.
package struct FileFault: Failure, Hashable {
    package let refusal: FileRefusal
    /// 0-based, in bytes.
    package let offset: Int
    /// 1-based, counted by line feeds.
    package let line: Int
    /// 1-based, in bytes of that line.
    package let column: Int
    /// What exactly, if the code alone does not say it.
    package let detail: FaultDetail?

    package init(_ code: FileRefusal, at place: FilePlace, detail: FaultDetail? = nil) {
        refusal = code
        offset = place.offset
        line = place.line
        column = place.column
        self.detail = detail
    }

    package var kind: FailureKind { .refused }
    package var code: FailureCode { refusal.failureCode }
}

/// A place in a file.
package struct FilePlace: Hashable, Sendable {
    /// 0-based, in bytes.
    package var offset: Int
    /// 1-based, counted by line feeds.
    package var line: Int
    /// 1-based, in bytes of that line.
    package var column: Int

    package init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }
}
