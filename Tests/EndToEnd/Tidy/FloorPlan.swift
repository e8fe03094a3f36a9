/// The folders of a target, and the names that each uses of another.
struct FloorPlan {
    /// One file of a target.
    struct File {
        /// The path within the target; empty at its top.
        let folder: String
        let name: String
        let text: String
    }

    /// A file of one folder that uses a name of another.
    struct Use: Hashable {
        let folder: String
        let name: String
        let file: String
    }

    /// By the folder that uses, what it uses: one name of each other folder.
    private var uses: [String: [Use]] = [:]

    /// The files of one target; `others` are the signatures of members in other targets.
    init(_ sources: [Source], others: Set<String> = []) {
        let names = FolderNames(sources, others: others)
        for source in sources {
            for (name, folder) in names.uses(by: source) where folder != source.file.folder {
                note(
                    Use(folder: folder, name: name, file: source.file.name),
                    by: source.file.folder
                )
            }
        }
    }

    /// A file, the names that it declares and the words that it uses.
    struct Source {
        let file: File
        let declarations: [SourceOutline.Declaration]
        let words: SourceWords

        init(_ file: File) {
            self.file = file
            let tokens = SourceCode(file.text).tokens
            declarations = SourceOutline(tokens).declarations
            words = SourceWords(tokens)
        }

        /// The members that the file declares, by signature and by name.
        var members: Set<String> {
            Set(declarations.filter { $0.owner != nil }.flatMap { [$0.name, $0.signature] })
        }
    }

    private mutating func note(_ use: Use, by folder: String) {
        guard uses[folder, default: []].contains(where: { $0.folder == use.folder }) == false
        else { return }
        uses[folder, default: []].append(use)
    }

    /// The shortest circle, as a path of folders with the names that lead from one to the next;
    /// nil if there is none.
    var circle: String? {
        let circles = uses.keys.sorted().compactMap { circle(from: $0) }
        guard let shortest = circles.min(by: { $0.uses.count < $1.uses.count }) else { return nil }
        return shortest.uses.reduce(Self.shown(shortest.start)) { path, use in
            "\(path) → \(Self.shown(use.folder)) (\(use.name) in \(use.file))"
        }
    }

    private static func shown(_ folder: String) -> String { folder.isEmpty ? "the top" : folder }

    /// The shortest way from a folder back to itself.
    private func circle(from start: String) -> (start: String, uses: [Use])? {
        var paths = uses[start, default: []].map { [$0] }
        var seen: Set<String> = []
        while !paths.isEmpty {
            if let closed = paths.first(where: { $0.last?.folder == start }) {
                return (start, closed)
            }
            paths = paths.flatMap { path in
                guard let last = path.last, seen.insert(last.folder).inserted else {
                    return [[Use]]()
                }
                return uses[last.folder, default: []].map { path + [$0] }
            }
        }
        return nil
    }
}
