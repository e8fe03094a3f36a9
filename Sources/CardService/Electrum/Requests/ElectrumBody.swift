import CardCore
import CardText

/// Reads the body of a call.
struct ElectrumBody {
    let call: ElectrumCall
    let settings: ElectrumSettings

    /// The most levels of a body.
    static let deepest = 32

    /// Reads JSON and checks it against the table of the operation.
    ///
    /// - Throws: the first fault.
    func checked(_ bytes: [UInt8]) throws(ElectrumFault) -> CheckedObject {
        let json = try Self.parse(bytes)
        let fields = Self.fields(of: call.operation, isLenient: settings.isLenient)
        try FieldCheck(isStrict: settings.isStrict).check(json, fields)
        return CheckedObject(json: json)
    }

    /// The table of an operation; all tables are put together once for each kind of mount.
    private static func fields(
        of operation: ElectrumOperation,
        isLenient: Bool
    ) -> [ElectrumField] {
        (isLenient ? lenient : usual)[operation] ?? []
    }

    private static let usual = tables(ElectrumFields(isLenient: false))
    private static let lenient = tables(ElectrumFields(isLenient: true))

    private static func tables(_ fields: ElectrumFields) -> [ElectrumOperation: [ElectrumField]] {
        Dictionary(
            uniqueKeysWithValues: ElectrumOperation.allCases.map { ($0, fields.fields(of: $0)) }
        )
    }

    private static func parse(_ bytes: [UInt8]) throws(ElectrumFault) -> OrderedJSON {
        do throws(JSONFault) {
            return try OrderedJSON(bytes, deepest: deepest)
        } catch {
            throw switch error.rule {
            case .grammar: ElectrumFault(.jsonSyntax)
            case .unicode: ElectrumFault(.jsonText)
            case .depth: ElectrumFault(.jsonDepth)
            case .repeatedKey: ElectrumFault(.repeatedKey)
            }
        }
    }

    /// Throws unless a field of the body is the id of the path; case is ignored.
    func check(
        _ field: String,
        of object: CheckedObject,
        isPath id: String
    ) throws(ElectrumFault) {
        guard object.text(field).lowercased() == id.lowercased() else {
            throw ElectrumFault(.idDiffers, field: field)
        }
    }
}
