/// One thing that was looked at, and what was found.
package struct Check: Hashable, Sendable {
    package let name: String
    package let ok: Bool
    /// With numbers: what was counted, or the first thing that is wrong.
    package let detail: String

    package init(name: String, ok: Bool, detail: String) {
        self.name = name
        self.ok = ok
        self.detail = detail
    }
}
