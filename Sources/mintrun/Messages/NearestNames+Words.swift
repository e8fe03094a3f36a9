import CardCore

extension NearestNames {
    /// The beginning of a hint that asks if one of these known names was meant; empty if none is
    /// near.
    static func question(_ names: [String]) -> ShownText {
        names.isEmpty ? "" : "did you mean \(ids: names)? "
    }
}
