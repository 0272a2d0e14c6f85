import Testing

@testable import NewsAPI

@Suite("A set of documents holds exactly the numbers that were put into it")
struct DocumentSetTests {
    @Test("Counting in a range counts what is in it, wherever the range begins and ends")
    func countInRange() {
        var set = DocumentSet(count: 200)
        for ordinal in [0, 1, 62, 63, 64, 65, 127, 128, 199] { set.insert(ordinal) }
        for start in 0...200 {
            for end in start...200 {
                #expect(set.count(in: start..<end) == (start..<end).count(where: set.contains))
            }
        }
    }

    private func set(_ members: Set<Int>, _ capacity: Int) -> DocumentSet {
        var set = DocumentSet(count: capacity)
        for member in members { set.insert(member) }
        return set
    }

    @Test("Intersection, union and difference are right with a set of another size")
    func smallerOther() {
        let (large, small) = (Set([1, 70, 250]), Set([1, 2]))
        var (intersection, union, difference) = (set(large, 300), set(large, 300), set(large, 300))
        intersection.formIntersection(set(small, 64))
        union.formUnion(set(small, 64))
        difference.subtract(set(small, 64))
        #expect(Array(intersection) == [1])
        #expect(Array(union) == [1, 2, 70, 250])
        #expect(Array(difference) == [70, 250])
    }

    @Test(
        "Intersection, union, difference and lookups are right for sets of any size",
        arguments: [0, 1, 63, 64, 65, 127, 128, 300])
    func operations(capacity: Int) {
        var random = SeededGenerator(UInt64(capacity))
        let a = Set((0..<capacity).filter { _ in Bool.random(using: &random) })
        let b = Set((0..<capacity).filter { _ in Bool.random(using: &random) })
        var (intersection, union, difference) = (set(a, capacity), set(a, capacity), set(a, capacity))
        intersection.formIntersection(set(b, capacity))
        union.formUnion(set(b, capacity))
        difference.subtract(set(b, capacity))
        #expect(Array(intersection) == a.intersection(b).sorted())
        #expect(Array(union) == a.union(b).sorted())
        #expect(Array(difference) == a.subtracting(b).sorted())
        #expect(union.count == a.union(b).count)
        #expect(Array(DocumentSet(all: capacity)) == Array(0..<capacity))
        #expect(set(a, capacity).isEmpty == a.isEmpty)
        for ordinal in -1...capacity {
            #expect(set(a, capacity).next(from: ordinal) == a.filter { $0 >= ordinal }.min())
            #expect(set(a, capacity).previous(from: ordinal) == a.filter { $0 <= ordinal }.max())
            #expect(set(a, capacity).contains(ordinal) == a.contains(ordinal))
        }
    }

    @Test(
        "A segment's documents in a set of ordinals are found, and go back to their places; the dead are left out",
        arguments: 0..<40)
    func segments(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let all = Set((0..<400).filter { _ in Bool.random(using: &random) })
        // Long runs of ordinals, here and there one left out, here and there a dead document.
        let rarity = [2, 50, 1_000].randomElement(using: &random) ?? 2
        var (ordinals, dead): ([UInt32], Set<Int>) = ([], [])
        for ordinal in UInt32.random(in: 0..<100, using: &random)..<400 {
            if Int.random(in: 0..<rarity, using: &random) == 0 { continue }
            if Int.random(in: 0..<rarity, using: &random) == 0 {
                dead.insert(ordinals.count)
                ordinals.append(ordinal)
            }
            ordinals.append(ordinal)
        }
        let living = ordinals.indices.filter { !dead.contains($0) }
        let deadSet = dead.isEmpty ? nil : set(dead, ordinals.count)
        let part = set(all, 400).gathered(ordinals, without: deadSet)
        #expect(Array(part) == living.filter { all.contains(Int(ordinals[$0])) })
        var back = DocumentSet(count: 400)
        back.formUnion(part, numbered: ordinals, without: deadSet)
        #expect(Array(back) == living.map { Int(ordinals[$0]) }.filter(all.contains))
    }

    @Test("A number outside of the set's range is neither kept nor found")
    func outside() {
        var set = DocumentSet(count: 10)
        set.insert(-1)
        set.insert(10)
        #expect(set.isEmpty)
        #expect(!set.contains(64))
    }
}
