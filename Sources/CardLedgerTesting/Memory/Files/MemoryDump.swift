/// The text of a value with everything in it; equal values have equal texts.
enum MemoryDump {
    static func text(of value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty || value is [UInt8] { return String(reflecting: value) }
        let parts = mirror.children.map { "\($0.label ?? "") \(text(of: $0.value))" }
        switch mirror.displayStyle {
        // These have no order of their own.
        case .dictionary, .set: return "{\(parts.sorted().joined(separator: ",\n"))}"
        default: return "\(mirror.subjectType)(\(parts.joined(separator: ", ")))"
        }
    }
}
