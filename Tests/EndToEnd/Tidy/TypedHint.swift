import Foundation
import Testing

/// Lines that somebody types: one that is refused with a hint, and those that follow the hint to
/// the letter.
struct TypedHint: Sendable {
    /// The text of the hint, with `…` for what the program puts in.
    let hint: String
    /// The commands that must run before.
    var before: [String] = []
    let wrong: String
    let status: Int32
    /// The last one of these must succeed, or end with `followedStatus`.
    let followed: [String]
    var followedStatus: Int32 = 0

    init(
        _ hint: String,
        before: [String] = [],
        _ wrong: String,
        refusedWith status: Int32,
        followed: String...,
        status followedStatus: Int32 = 0
    ) {
        self.hint = hint
        self.before = before
        self.wrong = wrong
        self.status = status
        self.followed = followed
        self.followedStatus = followedStatus
    }

    func check(in shop: Shop) async throws {
        for line in before { try await shop.type(line).expect(0) }
        let refused = try await shop.type(wrong).expect(status)
        #expect(Self.holds(refused.errorText, hint), "\(wrong): \(refused.errorText)")
        for line in followed {
            let outcome = try await shop.type(line).expect(followedStatus)
            #expect(!Self.holds(outcome.errorText, hint), "\(line): \(outcome.errorText)")
        }
    }

    /// Returns true if the fixed parts of a hint occur in a text, in their order.
    static func holds(_ text: String, _ hint: String) -> Bool {
        var rest = text[...]
        for part in hint.components(separatedBy: "…") where !part.isEmpty {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
