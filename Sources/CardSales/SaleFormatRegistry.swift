import CardCore
import CardText

/// The formats of sale files, by their names.
package struct SaleFormatRegistry: Sendable {
    /// All formats that the program reads: a new one is a folder in `Formats` and a line here.
    package static let all = SaleFormatRegistry([
        NativeFormat.self,
        DelimitedFormat.self,
        POSLogFormat.self,
        RTLogFormat.self,
        WPUBONFormat.self,
        FixedWidthFormat.self,
    ])

    private let formats: [any SaleFormat.Type]

    /// - Precondition: the names of the formats differ.
    package init(_ formats: [any SaleFormat.Type]) {
        let names = Set(formats.map { $0.name })
        precondition(names.count == formats.count, "two formats of sale files have one name")
        self.formats = formats
    }

    /// The names in the order in which the formats were registered.
    package var names: [String] { formats.map { $0.name } }

    /// The keys of the templates of every format, each once.
    var keys: [String] {
        formats.flatMap { $0.keys }.reduce(into: []) { keys, key in
            if !keys.contains(key) { keys.append(key) }
        }
    }

    /// The format of that name; nil if none is registered under it.
    package subscript(_ name: String) -> (any SaleFormat.Type)? {
        formats.first { $0.name == name }
    }

    /// The format that a template names.
    ///
    /// - Throws: ``DocumentRejection`` with the names that it could have.
    func format(_ value: DocumentValue) throws(DocumentRejection) -> any SaleFormat.Type {
        guard let format = self[try value.string()] else {
            throw value.wrongValue(DocumentFlaw.notOneOf(names))
        }
        return format
    }
}
