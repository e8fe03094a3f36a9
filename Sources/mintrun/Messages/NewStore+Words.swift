import CardCore

extension NewStore {
    /// The store, and the known ones that it may mean.
    var line: String {
        let near = nearest.map { VisibleText.escapedLine($0.text) }.joined(separator: ", ")
        return VisibleText.escapedLine(name.text) + (near.isEmpty ? "" : "; known are \(near)")
    }
}
