// The inner loop of learn.py: an averaged structured perceptron with a margin over pages of lines.
// learn.py compiles this file, calls `learn` and explains the method; here are the layout and the arithmetic.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { TAGS = 16, NONE = 255 };  // Tags are filled up to 16, so that a row of weights is a vector.

typedef struct {
    int32_t states, tags;
    const uint8_t *next;         // [signs][state][tag]: the state behind a line; NONE where the tag cannot be
    const int32_t *tagOfState;   // [state]
    const int32_t *aboveRow;     // [state]: the feature "tag above"
    const int32_t *seamRow;      // [state]: the feature "tag above, by the seam", of the first seam
    const int32_t *articleRow;   // [state]: the feature "state of the article", of the first habit
    int32_t habitRows;           // features from one habit to the next
    const double *cost;          // [tag][tag]: by how much more a wrong tag scores than the right one while learning
} Model;

typedef struct {
    const int32_t *firstLine;    // [page]: number of its first line, and one more in the end
    const int32_t *habit;        // [page]
    const int64_t *firstFeature; // [line]: place of its first feature, and one more in the end
    const int32_t *features;
    const int32_t *possible;     // [line]: a bit for each tag
    const uint8_t *signs;        // [line]
    const int32_t *seams;        // [line]: what is seen between it and the line above
    const uint8_t *right;        // [line]: the state of the gold
} Pages;

/// Whether a feature is left out of a step: a hash of both (splitmix64), so that nothing is stored.
static int isDropped(uint64_t step, int32_t feature, uint64_t bound) {
    uint64_t x = step * 0x9E3779B97F4A7C15u + (uint64_t)feature * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return ((x ^ x >> 31) >> 11) < bound;
}

static void add(double *weights, double *total, int32_t feature, int32_t tag, double value, double count) {
    weights[(int64_t)feature * TAGS + tag] += value;
    total[(int64_t)feature * TAGS + tag] += value * count;
}

/// The same for what the state above a line says.
static void addTransition(const Model *m, double *weights, double *total, int32_t above, int32_t seam, int32_t habit,
                          int32_t tag, double value, double count) {
    add(weights, total, m->aboveRow[above], tag, value, count);
    add(weights, total, m->seamRow[above] + seam, tag, value, count);
    add(weights, total, m->articleRow[above] + habit * m->habitRows, tag, value, count);
}

typedef struct { double score[256]; uint8_t from[256]; } Column;

/// The states of the best reading of lines `start` to `end`, scores of wrong tags raised by `cost`.
static void decode(const Model *m, const Pages *p, int32_t habit, int32_t start, int32_t end, const double *weights,
                   uint64_t step, uint64_t bound, double scale, Column *columns, uint8_t *path) {
    for (int s = 0; s < m->states; s++) columns[0].score[s] = s == 0 ? 0 : -1e9;
    for (int32_t line = start; line < end; line++) {
        double emission[TAGS] = {0};
        for (int64_t f = p->firstFeature[line]; f < p->firstFeature[line + 1]; f++) {
            if (isDropped(step, p->features[f], bound)) continue;
            const double *row = weights + (int64_t)p->features[f] * TAGS;
            for (int t = 0; t < TAGS; t++) emission[t] += row[t];
        }
        const double *cost = m->cost + m->tagOfState[p->right[line]] * m->tags;
        for (int t = 0; t < m->tags; t++)
            emission[t] = p->possible[line] >> t & 1 ? emission[t] * scale + cost[t] : -1e9;
        const Column *above = columns + (line - start);
        Column *below = columns + (line - start) + 1;
        for (int s = 0; s < m->states; s++) below->score[s] = -1e9, below->from[s] = 0;
        const uint8_t *next = m->next + (int64_t)p->signs[line] * m->states * m->tags;
        for (int s = 0; s < m->states; s++) {
            if (above->score[s] <= -1e8) continue;
            const double *tagAbove = weights + (int64_t)m->aboveRow[s] * TAGS;
            const double *seam = weights + (int64_t)(m->seamRow[s] + p->seams[line]) * TAGS;
            const double *article = weights + (int64_t)(m->articleRow[s] + habit * m->habitRows) * TAGS;
            for (int t = 0; t < m->tags; t++) {
                int n = next[s * m->tags + t];
                if (n == NONE || emission[t] <= -1e8) continue;
                double score = above->score[s] + tagAbove[t] + seam[t] + article[t] + emission[t];
                if (score > below->score[n]) below->score[n] = score, below->from[n] = (uint8_t)s;
            }
        }
    }
    int best = 0;
    for (int s = 1; s < m->states; s++) if (columns[end - start].score[s] > columns[end - start].score[best]) best = s;
    for (int32_t line = end - 1; line >= start; line--) {
        path[line - start] = (uint8_t)best;
        best = columns[line - start + 1].from[best];
    }
}

/// Takes one step for each page of `order`. `weights` and `total` have a row of 16 for each feature.
void learn(const Model *m, const Pages *p, const int32_t *order, int64_t steps, uint64_t seed, double dropped,
           double *weights, double *total) {
    int32_t most = 0;
    for (int64_t i = 0; i < steps; i++) {
        int32_t lines = p->firstLine[order[i] + 1] - p->firstLine[order[i]];
        if (lines > most) most = lines;
    }
    Column *columns = malloc(sizeof(Column) * (size_t)(most + 1));
    uint8_t *path = malloc((size_t)most + 1);
    if (!columns || !path) abort();
    uint64_t bound = (uint64_t)(dropped * 9007199254740992.0);  // of 2^53
    for (int64_t i = 0; i < steps; i++) {
        int32_t page = order[i], start = p->firstLine[page], end = p->firstLine[page + 1], habit = p->habit[page];
        uint64_t step = seed << 32 | (uint64_t)i;
        decode(m, p, habit, start, end, weights, step, bound, 1 / (1 - dropped), columns, path);
        int right = 0, wrong = 0;
        for (int32_t line = start; line < end; line++) {
            int aboveRight = right, aboveWrong = wrong;
            right = p->right[line], wrong = path[line - start];
            int tagRight = m->tagOfState[right], tagWrong = m->tagOfState[wrong];
            if (tagRight != tagWrong)
                for (int64_t f = p->firstFeature[line]; f < p->firstFeature[line + 1]; f++) {
                    if (isDropped(step, p->features[f], bound)) continue;
                    add(weights, total, p->features[f], tagRight, 1, (double)(i + 1));
                    add(weights, total, p->features[f], tagWrong, -1, (double)(i + 1));
                }
            if (tagRight == tagWrong && aboveRight == aboveWrong) continue;
            addTransition(m, weights, total, aboveRight, p->seams[line], habit, tagRight, 1, (double)(i + 1));
            addTransition(m, weights, total, aboveWrong, p->seams[line], habit, tagWrong, -1, (double)(i + 1));
        }
    }
    free(columns);
    free(path);
}
