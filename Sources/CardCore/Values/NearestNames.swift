/// Finds known names that a mistyped one may mean.
package enum NearestNames {
    /// At most three names that differ from `name` in few characters, the nearest first.
    package static func of(_ name: String, among known: some Sequence<String>) -> [String] {
        let most = max(1, min(3, name.count / 2))
        let near = Set(known).filter { $0 != name }.map { (name: $0, steps: steps(name, $0)) }
            .filter { $0.steps <= most }
            .sorted { ($0.steps, $0.name) < ($1.steps, $1.name) }
        return near.prefix(3).map(\.name)
    }

    /// At most three names of one kind that differ in few characters, the nearest first.
    package static func of<Name: TextName>(_ name: Name, among known: some Sequence<Name>)
        -> [Name]
    {
        of(name.text, among: known.map(\.text)).map { Name($0) }
    }

    /// The number of characters that are added, removed, replaced, or swapped with their neighbour,
    /// to make one name of the other; letter case does not count.
    package static func steps(_ left: String, _ right: String) -> Int {
        let left = Array(left.lowercased()), right = Array(right.lowercased())
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var steps = min(
                    last[column] + (isSame ? 0 : 1),
                    last[column + 1] + 1,
                    current[column] + 1
                )
                let isSwap =
                    row > 0 && column > 0 && left[row] == right[column - 1]
                    && left[row - 1] == right[column]
                if isSwap { steps = min(steps, before[column - 1] + 1) }
                current.append(steps)
            }
            (before, last) = (last, current)
        }
        return last[right.count]
    }
}
