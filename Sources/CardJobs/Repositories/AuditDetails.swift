import CardCore
import CardText

/// The details of an audit entry, a flat JSON object.
struct Details {
    private var reader: DocumentReader?

    init(_ json: String) {
        reader = try? DocumentReader.open(Array(json.utf8), file: "details")
    }

    mutating func string(_ key: String) -> String? {
        guard let text = try? reader?.optionalValue(key)?.string(), !text.isEmpty else {
            return nil
        }
        return text
    }

    mutating func strings(_ key: String) -> [String] {
        let texts = try? reader?.optionalValue(key)?.list().map { item throws in
            try item.string()
        }
        return texts ?? []
    }

    mutating func flag(_ key: String) -> Bool {
        (try? reader?.optionalValue(key)?.bool()) ?? false
    }

    mutating func integer(_ key: String) -> Int64? {
        try? reader?.optionalValue(key)?.integer(in: 0...Int64.max)
    }
}
