package import CardCore

/// A file that is refused whole, and the place that decided it.
///
/// - Secrecy: never has bytes of the file.
package struct FileFault {
    /// The reason, one of a closed list.
    package let refusal: FileRefusal
    /// 0-based, in bytes.
    package let offset: Int
    /// 1-based, counted by line feeds.
    package let line: Int
    /// 1-based, in bytes of that line.
    package let column: Int
    /// The exact fault, if the code alone does not identify it.
    package let detail: (any FaultDetail)?

    package init(_ code: FileRefusal, at place: FilePlace, detail: (any FaultDetail)? = nil) {
        refusal = code
        offset = place.offset
        line = place.line
        column = place.column
        self.detail = detail
    }
}

extension FileFault: Failure {
    package var kind: FailureKind { .refused }
    package var code: FailureCode { refusal.failureCode }
}

extension FileFault: Hashable {
    package static func == (left: FileFault, right: FileFault) -> Bool {
        left.refusal == right.refusal && left.place == right.place
            && left.anyDetail == right.anyDetail
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(refusal)
        hasher.combine(place)
        hasher.combine(anyDetail)
    }

    private var place: FilePlace { FilePlace(offset: offset, line: line, column: column) }
    private var anyDetail: AnyHashable? { detail.map { AnyHashable($0) } }
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
