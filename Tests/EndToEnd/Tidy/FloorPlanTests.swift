import Foundation
import Testing

/// The folders of a target use each other's names in one direction.
struct FloorPlanTests {
    /// Targets whose folders still use each other in circles; the list only becomes shorter.
    private static let targetsWithCircles: Set<String> = []

    /// The graphs of all targets by their names, drawn once for all tests.
    private static let plans = Result {
        let files = try Places.files(under: "Sources", endingIn: [".swift"])
        let targets = Dictionary(grouping: files) {
            String($0.inRepository.split(separator: "/")[1])
        }
        return plans(try targets.mapValues { try $0.map { FloorPlan.Source(try file($0)) } })
    }

    private static func plans(_ targets: [String: [FloorPlan.Source]]) -> [String: FloorPlan] {
        let members = targets.mapValues { sources in
            sources.reduce(into: Set<String>()) { $0.formUnion($1.members) }
        }
        return Dictionary(
            uniqueKeysWithValues: targets.map { target, sources in
                let others = members.filter { $0.key != target }.values
                    .reduce(into: Set<String>()) { $0.formUnion($1) }
                return (target, FloorPlan(sources, others: others))
            }
        )
    }

    private static func file(_ url: URL) throws -> FloorPlan.File {
        let folders = url.inRepository.split(separator: "/").dropFirst(2).dropLast()
        return FloorPlan.File(
            folder: folders.joined(separator: "/"),
            name: url.lastPathComponent,
            text: try url.text
        )
    }

    @Test func foldersOfATargetUseEachOtherInOneDirection() throws {
        let plans = try Self.plans.get()
        #expect(plans.keys.contains("CardCore") && plans.keys.contains("CardSales"))
        for (target, plan) in plans where !Self.targetsWithCircles.contains(target) {
            if let circle = plan.circle { Issue.record("\(target): \(circle)") }
        }
    }

    @Test func targetsWithoutACircleAreNotListed() throws {
        let plans = try Self.plans.get()
        for target in Self.targetsWithCircles.sorted() {
            #expect(plans[target]?.circle != nil, "\(target) has no circle: leave it out")
        }
    }

    // MARK: The graph

    private func circle(
        _ files: (folder: String, text: String)...,
        others: Set<String> = []
    ) -> String? {
        FloorPlan(
            files.enumerated().map { index, file in
                FloorPlan.Source(
                    FloorPlan.File(folder: file.folder, name: "\(index).swift", text: file.text)
                )
            },
            others: others
        ).circle
    }

    @Test func findsACircleOfTwoFolders() {
        #expect(
            circle(("A", "struct One { let two: Two }"), ("B", "enum Two { case one(One) }"))
                == "A → B (Two in 0.swift) → A (One in 1.swift)"
        )
    }

    @Test func findsACircleThroughTheTop() {
        #expect(
            circle(
                ("", "struct One { let two: Two }"),
                ("B", "struct Two { let three: Three }"),
                ("B/C", "package final class Three { var one: One? }")
            ) == "the top → B (Two in 0.swift) → B/C (Three in 1.swift) "
                + "→ the top (One in 2.swift)"
        )
    }

    @Test(arguments: [
        "struct Two {}", "struct Two {} // One", "/* One /* */ One */ struct Two {}",
        "/// ``One``\nstruct Two {}", "struct Two { let text = \"One\" }",
        "struct Two { let text = \"\"\"\n  One \"One\"\n  \"\"\" }",
        "struct Two { let text = #\"One \"One\" \\(One)\"# }",
        "struct Two { let text = \"\\\"\"; let other = \"One\" }",
    ])
    func findsNoUseInCommentsAndTexts(_ text: String) {
        #expect(circle(("A", "struct One { let two: Two }"), ("B", text)) == nil)
    }

    @Test(arguments: [
        "struct Two { var text: String { \"\\(One.name)\" } }",
        "struct Two { var text: String { \"\\(list([One.name], \"x\")) and\" } }",
        "// No comment ends it: \"\nstruct Two { let one: One }",
    ])
    func findsAUseBesideTexts(_ text: String) {
        #expect(circle(("A", "struct One { let two: Two }"), ("B", text)) != nil)
    }

    @Test func namesThatOnlyTheirFileKnowsAreNotUsedElsewhere() {
        #expect(
            circle(
                ("A", "private struct Part {}\nstruct One { let two: Two }"),
                ("B", "struct Two { struct Part {} }")
            ) == nil
        )
    }

    @Test(arguments: [
        "struct One { var all: Int { half * 2 } }",
        "struct One { let all = number.half }",
        "struct One { let all = [1].map(\\.half) }",
        "struct One { let all = number\n    .part(of: 2) }",
        "struct One { let all = 1 + part(of: 2) }",
        "struct One { let all = number.part(of: 2).count }",
        "struct One { let all = whole(2) }",
        "struct One { let all = [2].map(whole) }",
    ])
    func findsAUseOfAFunctionOrOfAMemberOfAnExtension(_ text: String) {
        let part = "extension One { var half: Int { 1 }; func part(of number: Int) -> Int { 1 } }"
        #expect(circle(("A", text), ("B", "\(part)\nfunc whole(_ number: Int) {}")) != nil)
    }

    @Test(arguments: [
        "struct One { let half = 1; var all: Int { half } }",
        "struct One { func all(half: Int) -> Int { half } }",
        "struct One { let all = number.half() }", "struct One { let all = number.part(by: 2) }",
        "struct One { let all = number.part }", "struct One { let all = number.secret }",
        "struct One { func whole() {}; var all: Int { whole() } }",
        "struct One { let all = number.whole }", "struct One { let all = part(whole: 2) }",
    ])
    func findsNoUseInOtherMembersOfTheName(_ text: String) {
        let part = "extension One { var half: Int { 1 }; func part(of number: Int) -> Int { 1 } }"
        let secret = "extension One { private var secret: Int { 1 } }"
        #expect(circle(("A", text), ("B", "\(part)\n\(secret)\nfunc whole() {}")) == nil)
    }

    @Test(arguments: [("one.half", true), ("One.half", true), ("two.half", false)])
    func aMemberOfTwoFoldersIsTheOneOfItsReceiver(_ text: String, isUse: Bool) {
        let files = [
            ("A", "struct One { let all = \(text) }"),
            ("B", "extension One { var half: Int { 1 } }"),
            ("C", "struct Two { let half = 1 }"),
        ]
        #expect((circle(files[0], files[1], files[2]) != nil) == isUse)
        #expect((circle(files[0], files[1], others: ["half"]) != nil) == isUse)
    }

    @Test func aPartOfATypeHidesATypeOfAnotherFolder() {
        let parts = ("A", "struct One { enum Two { case first } ; let two: Two }")
        #expect(circle(parts, ("B", "enum Two { case one(One) }")) == nil)
        #expect(
            circle(("A", "struct One { let two: Three.Two }"), ("B", "enum Two { case one(One) }"))
                == nil
        )
    }

    @Test func folderMayUseAnotherInOneDirection() {
        #expect(circle(("A", "struct One { let two: Two }"), ("B", "struct Two {}")) == nil)
        #expect(circle(("A", "struct One {}"), ("A", "struct Two { let one: One }")) == nil)
    }
}
