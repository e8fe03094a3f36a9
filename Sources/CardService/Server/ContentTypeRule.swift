import HTTPTypes

/// The rule for the type of a body that is not empty.
enum ContentTypeRule {
    /// Returns true for `application/json`, alone or with the parameter `charset=utf-8`.
    static func isJSON(_ headers: HTTPFields) -> Bool {
        let values = headers[values: .contentType]
        guard values.count == 1 else { return false }
        if values[0] == "application/json" { return true }
        let parts = values[0].lowercased().split(separator: ";", omittingEmptySubsequences: false)
            .map(trimmed)
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy {
            ["", "charset=utf-8", "charset=\"utf-8\""].contains($0)
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
